//! The other windows of this browser that have the page open: they tell each other what they have stored.

use super::words_of;
use stagecraft_studio::Announced;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// The name under which windows find each other.
const CHANNEL: &str = "stagecraft-stored";

/// The way to the other windows, for as long as it is kept.
pub struct Tabs {
    channel: BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Begins to listen: the call hears what was stored elsewhere.
    ///
    /// # Errors
    /// With the browser's words, if it lets windows not speak to each other.
    pub fn listen(heard: impl Fn(Announced) + 'static) -> Result<Self, String> {
        let channel = BroadcastChannel::new(CHANNEL).map_err(|error| words_of(&error))?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // What another release of the page says in other words is not meant for this one.
            let said = event.data().dyn_into::<js_sys::Array>().ok();
            if let Some(announced) = said.and_then(|said| read(&said)) {
                heard(announced);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Ok(Self { channel, _listener: listener })
    }

    /// Tells the other windows what is stored.
    ///
    /// # Errors
    /// With the browser's words.
    pub fn tell(&self, announced: &Announced) -> Result<(), String> {
        let Announced { document, revision, after } = announced;
        let said = js_sys::Array::of3(&document.into(), &(*revision).into(), &(*after).into());
        self.channel.post_message(&said).map_err(|error| words_of(&error))
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

fn read(said: &js_sys::Array) -> Option<Announced> {
    let number = |at: u32| said.get(at).as_f64().map(|number| number as u32);
    Some(Announced { document: said.get(0).as_string()?, revision: number(1)?, after: number(2)? })
}
