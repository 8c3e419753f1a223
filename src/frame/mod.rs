//! What stands around every view.

mod greeting;
mod live_strip;
mod notice;
mod outline;
mod top_bar;

pub use greeting::Greeting;
pub use live_strip::LiveStrip;
pub use notice::NoticeBar;
pub use outline::Outline;
pub use top_bar::{TopBar, view_name};
