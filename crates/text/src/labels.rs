//! What every choice is called.

use crate::catalogue::{Message, message, say};
use stagecraft_process::condition::{Condition, PeopleCount, PlayTest, StepTest, Truth};
use stagecraft_process::definition::*;
use stagecraft_process::finding::{Severity, Subject};
use stagecraft_process::strategy::{AgreementState, StrategyOutcome};

/// Something with a name of its own in every language.
pub trait Label {
    /// The message that names it.
    fn message(&self) -> Message;

    /// Its name, beginning with a capital.
    fn label(&self) -> &'static str {
        say(self.message())
    }
}

macro_rules! labels {
    ($($kind:ty { $($variant:pat => $message:ident,)* })*) => { $(
        impl Label for $kind {
            fn message(&self) -> Message {
                match self { $($variant => message::$message,)* }
            }
        }
    )* };
}

labels! {
    Motion {
        Self::NewBusiness => MOTION_NEW_BUSINESS,
        Self::Expansion => MOTION_EXPANSION,
        Self::Renewal => MOTION_RENEWAL,
        Self::Services => MOTION_SERVICES,
        Self::Channel => MOTION_CHANNEL,
    }
    FactKind {
        Self::Choice => FACT_KIND_CHOICE,
        Self::Choices => FACT_KIND_CHOICES,
        Self::YesNo => FACT_KIND_YES_NO,
        Self::Number => FACT_KIND_NUMBER,
        Self::Money => FACT_KIND_MONEY,
        Self::Date => FACT_KIND_DATE,
        Self::Text => FACT_KIND_TEXT,
        Self::Evidence => FACT_KIND_EVIDENCE,
    }
    BuyerRole {
        Self::EconomicBuyer => BUYER_ROLE_ECONOMIC_BUYER,
        Self::Champion => BUYER_ROLE_CHAMPION,
        Self::Coach => BUYER_ROLE_COACH,
        Self::User => BUYER_ROLE_USER,
        Self::Technical => BUYER_ROLE_TECHNICAL,
        Self::Legal => BUYER_ROLE_LEGAL,
        Self::Procurement => BUYER_ROLE_PROCUREMENT,
        Self::Influencer => BUYER_ROLE_INFLUENCER,
    }
    Stance {
        Self::For => STANCE_FOR,
        Self::Neutral => STANCE_NEUTRAL,
        Self::Against => STANCE_AGAINST,
        Self::Unknown => STANCE_UNKNOWN,
    }
    Influence {
        Self::Low => INFLUENCE_LOW,
        Self::Medium => INFLUENCE_MEDIUM,
        Self::High => INFLUENCE_HIGH,
    }
    EvidenceState {
        Self::Empty => EVIDENCE_EMPTY,
        Self::Suggested => EVIDENCE_SUGGESTED,
        Self::Noted => EVIDENCE_NOTED,
        Self::Validated => EVIDENCE_VALIDATED,
    }
    StepKind {
        Self::Task => STEP_KIND_TASK,
        Self::Call => STEP_KIND_CALL,
        Self::Email => STEP_KIND_EMAIL,
        Self::Meeting => STEP_KIND_MEETING,
        Self::Question => STEP_KIND_QUESTION,
        Self::Document => STEP_KIND_DOCUMENT,
        Self::Stakeholder => STEP_KIND_STAKEHOLDER,
        Self::Review => STEP_KIND_REVIEW,
    }
    Importance {
        Self::Optional => IMPORTANCE_OPTIONAL,
        Self::Helpful => IMPORTANCE_HELPFUL,
        Self::Important => IMPORTANCE_IMPORTANT,
        Self::Critical => IMPORTANCE_CRITICAL,
        Self::Mandatory => IMPORTANCE_MANDATORY,
    }
    Strictness {
        Self::Record => STRICTNESS_RECORD,
        Self::Warn => STRICTNESS_WARN,
        Self::Block => STRICTNESS_BLOCK,
    }
    Proof {
        Self::Buyer => PROOF_BUYER,
        Self::Seller => PROOF_SELLER,
        Self::Internal => PROOF_INTERNAL,
    }
    ForecastCategory {
        Self::Omitted => FORECAST_OMITTED,
        Self::Pipeline => FORECAST_PIPELINE,
        Self::BestCase => FORECAST_BEST_CASE,
        Self::Commit => FORECAST_COMMIT,
        Self::Closed => FORECAST_CLOSED,
    }
    Policy {
        Self::Allowed => POLICY_ALLOWED,
        Self::WithReason => POLICY_WITH_REASON,
        Self::Forbidden => POLICY_FORBIDDEN,
    }
    On {
        Self::DealCreated => EVENT_DEAL_CREATED,
        Self::StageEntered => EVENT_STAGE_ENTERED,
        Self::StageLeft => EVENT_STAGE_LEFT,
        Self::FactLearned { .. } => EVENT_FACT_LEARNED,
        Self::FactChanged { .. } => EVENT_FACT_CHANGED,
        Self::PersonAdded { .. } => EVENT_PERSON_ADDED,
        Self::PersonChanged { .. } => EVENT_PERSON_CHANGED,
        Self::StepDone { .. } => EVENT_STEP_DONE,
        Self::StepSkipped { .. } => EVENT_STEP_SKIPPED,
        Self::DaysInStage { .. } => EVENT_DAYS_IN_STAGE,
        Self::NoActivity { .. } => EVENT_NO_ACTIVITY,
        Self::CloseDateMoved => EVENT_CLOSE_DATE_MOVED,
    }
    Frequency {
        Self::OncePerDeal => OFTEN_ONCE_PER_DEAL,
        Self::OncePerStage => OFTEN_ONCE_PER_STAGE,
        Self::EveryTime => OFTEN_EVERY_TIME,
        Self::AgainAfterDays(_) => OFTEN_AGAIN_AFTER_DAYS,
    }
    AlertLevel {
        Self::Advice => ALERT_LEVEL_ADVICE,
        Self::Flag => ALERT_LEVEL_FLAG,
        Self::Warning => ALERT_LEVEL_WARNING,
    }
    Action {
        Self::RunPlays(_) => ACTION_RUN_PLAYS,
        Self::AddStep(_) => ACTION_ADD_STEP,
        Self::SkipStep(_) => ACTION_SKIP_STEP,
        Self::Alert(_) => ACTION_ALERT,
        Self::AskForStrategy(_) => ACTION_ASK_FOR_STRATEGY,
        Self::MoveDeal(_) => ACTION_MOVE_DEAL,
    }
    PlayKind {
        Self::Evergreen => PLAY_KIND_EVERGREEN,
        Self::Focused { .. } => PLAY_KIND_FOCUSED,
        Self::Test { .. } => PLAY_KIND_TEST,
    }
    PlayEvidenceState {
        Self::Untested => PLAY_EVIDENCE_UNTESTED,
        Self::Promising => PLAY_EVIDENCE_PROMISING,
        Self::ShownToHelp => PLAY_EVIDENCE_SHOWN_TO_HELP,
        Self::ShownNotTo => PLAY_EVIDENCE_SHOWN_NOT_TO,
    }
    Origin {
        Self::Guess => ORIGIN_GUESS,
        Self::Estimate => ORIGIN_ESTIMATE,
        Self::Data => ORIGIN_DATA,
    }
    ContentKind {
        Self::Know => CONTENT_KNOW,
        Self::Say => CONTENT_SAY,
        Self::Show => CONTENT_SHOW,
        Self::Do => CONTENT_DO,
    }
    AgreementState {
        Self::Proposed => AGREEMENT_PROPOSED,
        Self::Changed => AGREEMENT_CHANGED,
        Self::Agreed => AGREEMENT_AGREED,
        Self::Declined => AGREEMENT_DECLINED,
    }
    StrategyOutcome {
        Self::Open => STRATEGY_OUTCOME_OPEN,
        Self::Won => STRATEGY_OUTCOME_WON,
        Self::Lost => STRATEGY_OUTCOME_LOST,
    }
    BuiltInFact {
        Self::Value => FACT_VALUE,
        Self::DaysInStage => FACT_DAYS_IN_STAGE,
        Self::DaysOpen => FACT_DAYS_OPEN,
        Self::DaysSinceActivity => FACT_DAYS_SINCE_ACTIVITY,
        Self::CloseDateMoves => FACT_CLOSE_DATE_MOVES,
        Self::CloseDate => FACT_CLOSE_DATE,
    }
    Severity {
        Self::Note => SEVERITY_NOTE,
        Self::Warning => SEVERITY_WARNING,
        Self::Error => SEVERITY_ERROR,
    }
    Truth {
        Self::True => TRUTH_TRUE,
        Self::False => TRUTH_FALSE,
        Self::Unknown => TRUTH_UNKNOWN,
    }
    Condition {
        Self::All(_) => CONDITION_ALL,
        Self::Any(_) => CONDITION_ANY,
        Self::Not(_) => CONDITION_NOT,
        Self::Fact { .. } => SUBJECT_FACT,
        Self::People(_) => CONDITION_PEOPLE,
        Self::Step { .. } => CONDITION_STEP,
        Self::Play { .. } => CONDITION_PLAY,
        Self::Stage(_) => CONDITION_STAGE,
    }
    PeopleCount {
        Self::Any => PEOPLE_COUNT_ANY,
        Self::All => PEOPLE_COUNT_ALL,
        Self::None => PEOPLE_COUNT_NONE,
        Self::AtLeast(_) => PEOPLE_COUNT_AT_LEAST,
        Self::AtMost(_) => PEOPLE_COUNT_AT_MOST,
    }
    StepTest {
        Self::Done => STEP_TEST_DONE,
        Self::Skipped => STEP_TEST_SKIPPED,
        Self::Open => STEP_TEST_OPEN,
    }
    PlayTest {
        Self::Running => PLAY_TEST_RUNNING,
        Self::Done => PLAY_TEST_DONE,
    }
    ChangeKind {
        Self::Adds { .. } => CHANGE_ADDS,
        Self::Becomes { .. } => CHANGE_BECOMES,
        Self::Leaves(_) => CHANGE_LEAVES,
    }
    Subject {
        Self::Process => SUBJECT_PROCESS,
        Self::Stage(_) => SUBJECT_STAGE,
        Self::Step(_) => SUBJECT_STEP,
        Self::Criterion(_) => SUBJECT_CRITERION,
        Self::Trigger(_) => SUBJECT_TRIGGER,
        Self::Play(_) => SUBJECT_PLAY,
        Self::Fact(_) => SUBJECT_FACT,
        Self::Role(_) => SUBJECT_ROLE,
        Self::SampleDeal(_) => SUBJECT_SAMPLE_DEAL,
    }
}
