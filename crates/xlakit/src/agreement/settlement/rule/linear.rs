//! A straight line between a worst figure, a neutral range and a best figure: `linear`.

use rust_decimal::Decimal;

use crate::agreement::blocks::indicator::Better;
use crate::agreement::compile::amounts::{figure, share};
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Placed};
use crate::agreement::describe::values::Amount;
use crate::agreement::settlement::settling::{RuleSubject, Settling};
use crate::agreement::settlement::terms::{Base, Figured, RuleParts, UnsureBlock};

block! {
    /// A straight line from the worst figure to the neutral range, and from there to the best one; beyond the ends it is flat.
    LinearBlock "linear" {
        required id: Name, "The name of the rule in the ledger.";
        required reads: Name, "The indicator or score.";
        required neutral: Placed<Vec<Placed<Amount>>>, "The range that pays nothing.";
        optional worst: WorstBlock, "Where the penalty is largest.";
        optional best: BestBlock, "Where the reward is largest.";
        optional min_n: Placed<u64>, "The fewest values that it pays on, beside the target's.", "30 of a sample, else 1";
        optional unsure: UnsureBlock, "What is due where nothing can be said.", "the settlement's";
        optional of: Placed<Base>, "What a share is of.", "charges";
        optional figure: Placed<Figured>, "Which figure is read.", "estimate";
    }
}

block! {
    /// The worst end of a line.
    WorstBlock "worst" {
        required at: Placed<Amount>, "The figure.";
        required penalty: Placed<Amount>, "The share that is lost there.";
    }
}

block! {
    /// The best end of a line.
    BestBlock "best" {
        required at: Placed<Amount>, "The figure.";
        required reward: Placed<Amount>, "The share that is won there.";
    }
}

/// A line in two pieces, flat beyond its ends and between the neutral figures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Linear {
    pub(crate) worst: Option<LineEnd>,
    /// The lower and the higher figure between which nothing is paid.
    pub(crate) neutral: (Decimal, Decimal),
    pub(crate) best: Option<LineEnd>,
}

/// An end of a line: the figure, and the share that is lost or won from there on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LineEnd {
    pub(crate) at: Decimal,
    pub(crate) share: Decimal,
}

faults! {
    /// What can be wrong with a line.
    LinearFault {
        NoEnd => MissingKey, "a line needs one of the keys `worst` and `best`", "say where the penalty or the reward is largest";
        NotTwo => InvalidValue,
            "`neutral` is a range: its two ends", "write `neutral: [58, 62]`; the ends may be the same";
        DoesNotRise => BandGap,
            "`worst`, `neutral` and `best` do not rise", "let `worst` lie below the neutral range and `best` above it";
        DoesNotFall => BandGap,
            "`worst`, `neutral` and `best` do not fall, and less is better",
            "let `worst` lie above the neutral range and `best` below it";
    }
}

impl LinearBlock {
    pub(super) fn compile(
        &self,
        subject: &RuleSubject<'_>,
        settling: &Settling<'_>,
        problems: &mut Problems,
    ) -> RuleParts<Linear> {
        let read = subject.figure.as_ref()?;
        read.refuse_unless_exact(&self.reads, problems);
        let terms = settling.terms(self.of.as_ref(), problems);
        let figured = read.figured(self.figure.as_ref(), problems);
        if self.worst.is_none() && self.best.is_none() && self.sound {
            problems.report(&self.place, LinearFault::NoEnd);
        }
        // An end that is not written is none; one that could not be read spoils the line.
        let mut end = |written: Option<(&Placed<Amount>, &Placed<Amount>)>| {
            let Some((at, amount)) = written else { return Some(None) };
            let (at, share) = (figure(&read.unit, at, problems), share(amount, problems));
            Some(Some(LineEnd { at: at?, share: share? }))
        };
        let worst = end(self.worst.as_ref().map(|worst| (&worst.at, &worst.penalty)));
        let best = end(self.best.as_ref().map(|best| (&best.at, &best.reward)));
        let [one, other] = self.neutral.value.as_slice() else {
            problems.report(&self.neutral.place, LinearFault::NotTwo);
            return None;
        };
        let (one, other) = (figure(&read.unit, one, problems), figure(&read.unit, other, problems));
        let neutral = (one?.min(other?), other?.max(one?));
        let (worst, best) = (worst?, best?);
        let is_higher_better = read.better == Better::Higher;
        let (low, high) = if is_higher_better { (worst, best) } else { (best, worst) };
        if low.is_some_and(|end| end.at >= neutral.0) || high.is_some_and(|end| end.at <= neutral.1) {
            problems.report(&self.place, if is_higher_better { LinearFault::DoesNotRise } else { LinearFault::DoesNotFall });
        }
        self.sound.then_some((figured?, terms, Linear { worst, neutral, best }))
    }
}
