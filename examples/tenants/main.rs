//! Many tenants in one process: each has an agreement of its own, its rows come a few at a time or as a long import, what is
//! counted is stored as bytes, and a report is made of it whenever somebody asks.
//!
//! ```console
//! $ cargo run -p xlakit-examples --example tenants
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use xlakit::{Agreement, Batch, Error, ErrorClass, Frame, Report, Result, Tally};

/// An answer as it comes from the tenant's people. Some say nothing but that they were asked.
struct Answer {
    at: SystemTime,
    country: String,
    score: Option<u8>,
}

/// What is kept of a tenant: no row, and no secret of its people.
struct Tenant {
    agreement: Arc<Agreement>,
    /// A tally, as it lies in a database.
    stored: Vec<u8>,
}

impl Tenant {
    /// A new tenant with its agreement. Whatever is wrong with the document is told here, all at once.
    fn new(document: &str) -> Result<Self> {
        let agreement = Arc::new(Agreement::parse(document)?);
        let stored = agreement.empty_tally()?.to_bytes();
        Ok(Self { agreement, stored })
    }

    /// Counts a few answers. If one cannot be counted none is, and the error names its place.
    fn add(&mut self, answers: &[Answer]) -> Result<()> {
        let mut batch = Batch::new("answers", ["answered_at", "country", "score"]);
        for answer in answers {
            batch.push([answer.at.into(), (&answer.country).into(), answer.score.into()])?;
        }
        self.keep(&self.agreement.tally(&[batch.frame()])?)
    }

    /// Counts a long import in a thread of its own, page by page; a page is dropped as soon as it is counted.
    fn import(&mut self, pages: impl Iterator<Item = Vec<Answer>> + Send + 'static) -> Result<()> {
        let mut counting = self.agreement.counting()?;
        let counted = thread::spawn(move || {
            for page in pages {
                let at: Vec<_> = page.iter().map(|answer| answer.at).collect();
                let countries: Vec<_> = page.iter().map(|answer| answer.country.as_str()).collect();
                let scores: Vec<_> = page.iter().map(|answer| answer.score).collect();
                let frame = Frame::new("answers").with("answered_at", &at).with("country", &countries).with("score", &scores);
                counting.add(&frame)?;
            }
            counting.finish()
        });
        let broken = |_| Error::new(xlakit::Code::Internal, "", "the thread that counts ended early", "report it");
        self.keep(&counted.join().map_err(broken)??)
    }

    /// Adds to what is stored.
    fn keep(&mut self, counted: &Tally) -> Result<()> {
        let mut tally = Tally::from_bytes(&self.stored)?;
        tally.merge(counted)?;
        self.stored = tally.to_bytes();
        Ok(())
    }

    /// The report as of a time.
    fn report(&self, as_of: SystemTime) -> Result<Report> {
        self.agreement.evaluate(&Tally::from_bytes(&self.stored)?, as_of.into())
    }
}

/// What a web service answers to an error: who has to do something about it.
fn status(error: &Error) -> u16 {
    match error.class() {
        ErrorClass::Document => 400,
        ErrorClass::Data => 422,
        ErrorClass::Tally => 409,
        ErrorClass::Argument | ErrorClass::Internal => 500,
    }
}

/// Every tenant has its own goal.
fn document(id: &str, goal: u32) -> String {
    format!(
        "
xlakit: 1
id: {id}
sources: {{answers: {{at: answered_at, dimensions: [country]}}}}
indicators: {{happiness: {{source: answers, measure: {{kind: happiness, column: score}}}}}}
targets: [{{of: happiness, at_least: {goal}, decide: estimate, min_n: 3}}]
"
    )
}

/// A time in January 2026.
fn january(day: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600 + (day - 1) * 86_400)
}

fn answers(day: u64, scores: &[Option<u8>]) -> Vec<Answer> {
    scores.iter().map(|&score| Answer { at: january(day), country: "Finland".to_owned(), score }).collect()
}

/// The tenants, and the verdict on each.
fn run() -> Result<BTreeMap<&'static str, String>> {
    let mut tenants = BTreeMap::new();
    for (name, goal) in [("acme", 20), ("contoso", 20)] {
        tenants.insert(name, Tenant::new(&document(name, goal))?);
    }
    if let Some(acme) = tenants.get_mut("acme") {
        acme.add(&answers(5, &[Some(10), Some(9), None]))?;
        acme.import([answers(6, &[Some(8), Some(9)]), answers(7, &[Some(3)])].into_iter())?;
    }
    if let Some(contoso) = tenants.get_mut("contoso") {
        contoso.add(&answers(9, &[Some(3), Some(9), Some(2)]))?;
    }
    let because = |tenant: &Tenant| -> Result<String> {
        let report = tenant.report(january(40))?;
        Ok(report.scorecard.into_iter().map(|line| line.because).collect())
    };
    tenants.iter().map(|(name, tenant)| Ok((*name, because(tenant)?))).collect()
}

fn main() {
    match run() {
        Ok(verdicts) => verdicts.iter().for_each(|(name, because)| println!("{name}: {because}")),
        Err(error) => eprintln!("{}: {error}", status(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tenant_is_judged_by_its_own_agreement_and_answers() {
        let verdicts = run().unwrap();
        // Of 10, 9, 8, 9 and 3 three are happy and one is not: 60 % − 20 %. Of 3, 9 and 2 one is, and two are not.
        assert!(verdicts["acme"].starts_with("happiness 40.0 ") && verdicts["acme"].ends_with("→ met"), "{}", verdicts["acme"]);
        assert!(verdicts["contoso"].starts_with("happiness -33.3 "), "{}", verdicts["contoso"]);
        assert!(verdicts["contoso"].ends_with("→ missed"), "{}", verdicts["contoso"]);
    }

    #[test]
    fn a_batch_with_a_wrong_row_changes_nothing_and_says_where_it_is() {
        let mut tenant = Tenant::new(&document("acme", 20)).unwrap();
        tenant.add(&answers(5, &[Some(10)])).unwrap();
        let before = tenant.stored.clone();
        let error = tenant.add(&answers(6, &[Some(9), Some(11)])).unwrap_err();
        assert_eq!((status(&error), error.path()), (422, "answers/score/2"));
        assert_eq!(tenant.stored, before);
    }

    #[test]
    fn pages_and_batches_come_to_the_same_bytes() {
        let scores = [Some(10), None, Some(4), Some(7)];
        let (mut one, mut other) = (Tenant::new(&document("acme", 20)).unwrap(), Tenant::new(&document("acme", 20)).unwrap());
        one.add(&answers(5, &scores)).unwrap();
        other.import(scores.into_iter().rev().map(|score| answers(5, &[score]))).unwrap();
        assert_eq!(one.stored, other.stored);
    }

    #[test]
    fn whose_problem_an_error_is_decides_the_answer() {
        let mut tenant = Tenant::new(&document("acme", 20)).unwrap();
        assert_eq!(Tenant::new("xlakit: 1").map(|_| ()).map_err(|error| status(&error)), Err(400));
        tenant.stored.clear();
        assert_eq!(tenant.add(&[]).map_err(|error| status(&error)), Err(409));
    }
}
