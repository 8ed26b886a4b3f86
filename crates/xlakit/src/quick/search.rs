//! A search for watermelons in two tables as the smallest agreement that asks for it.

use serde_json::{Map, Value, json};

use super::argument::{meant, parts, retold};
use super::options::named;
use crate::agreement::{Agreement, Side};
use crate::error::{Code, Diagnostic, Error, Result};
use crate::frame::{Codes, Column, Frame, Text, Values};
use crate::num::json;
use crate::report::{Table, findings_table};
use crate::tally::Tally;
use crate::time::Instant;
use crate::watermelon::Watermelons;

/// What the two sources are called, also in errors: `tickets/made_sla/17`.
const TICKETS: &str = "tickets";
const RESPONSES: &str = "responses";
/// The column that places every row in one period; no table has one of this name.
const AT: &str = "(every row)";

/// What has to be green on the outside and what may be red on the inside; [`watermelons`](super::watermelons) begins one.
#[derive(Clone, Debug, Default)]
pub struct WatermelonSearch {
    promises: Vec<(Side, String, Value)>,
    by: Vec<String>,
    options: Map<String, Value>,
}

impl WatermelonSearch {
    /// What the tickets promise: of a column, or of a name of your choice. The promise is one of
    ///
    /// * a figure, `0.95` or `"95 %"`: so large a share of the column is true, at least;
    /// * a measure and a figure, `["happiness", 60]`: the measure of the column is so much, at least;
    /// * a measure as documents write it, with its goal: `{"kind": "mean", "column": "lost_minutes", "at_most": 80}`. Without
    ///   `column` it is taken of the column of that name.
    #[must_use]
    pub fn outside(mut self, name: impl Into<String>, promise: Value) -> Self {
        self.promises.push((Side::Service, name.into(), promise));
        self
    }

    /// What people are promised, in the columns of the responses; written as on the [`outside`](Self::outside).
    #[must_use]
    pub fn inside(mut self, name: impl Into<String>, promise: Value) -> Self {
        self.promises.push((Side::Experience, name.into(), promise));
        self
    }

    /// A column of both tables by which segments are told apart.
    #[must_use]
    pub fn by(mut self, dimension: impl Into<String>) -> Self {
        self.by.push(dimension.into());
        self
    }

    /// A key of the watermelon block: `depth`, `min_n`, `false_discovery_rate`, `confidence`, `margin`, `outside_is`, `cells`.
    #[must_use]
    pub fn with(mut self, key: &str, value: Value) -> Self {
        self.options.insert(key.to_owned(), value);
        self
    }

    /// What a caller of another language gives by name, as the text of a JSON object: `outside` and `inside` as maps from names
    /// to promises, `by` as a column or a list of them, and keys of the watermelon block as [`with`](Self::with) takes them.
    ///
    /// ```
    /// let options = r#"{"outside": {"made_sla": 0.95}, "inside": {"score": ["happiness", 60]}, "by": "country", "depth": 1}"#;
    /// let search = xlakit::quick::watermelons().options(options)?.ready()?;
    /// assert_eq!(search.columns("tickets"), ["country", "made_sla"]);
    /// # Ok::<(), xlakit::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Code::WrongType`] at `outside`, `inside` or `by` for anything else; those of text that is no JSON object.
    pub fn options(self, options: &str) -> Result<Self> {
        named(options)?.into_iter().try_fold(self, |mut search, (key, value)| {
            let wrong = |what| Error::new(Code::WrongType, &key, format!("`{key}` is `{}`", json(&value)), what);
            match (key.as_str(), &value) {
                ("outside" | "inside", Value::Object(promises)) => {
                    let side = if key == "outside" { Side::Service } else { Side::Experience };
                    search.promises.extend(promises.iter().map(|(name, promise)| (side, name.clone(), promise.clone())));
                }
                ("outside" | "inside", _) => {
                    return Err(wrong("write a map from columns to promises, such as {\"score\": [\"happiness\", 60]}"));
                }
                ("by", Value::String(column)) => search.by.push(column.clone()),
                ("by", Value::Array(columns)) => {
                    let names: Option<Vec<&str>> = columns.iter().map(Value::as_str).collect();
                    let names = names.ok_or_else(|| wrong("write names of columns, such as [\"country\"]"))?;
                    search.by.extend(names.into_iter().map(str::to_owned));
                }
                ("by", _) => return Err(wrong("write a name of a column or a list of them, such as [\"country\"]")),
                _ => return Ok(search.with(&key, value)),
            }
            Ok(search)
        })
    }

    /// Searches two tables, whatever their sources are called.
    ///
    /// # Errors
    ///
    /// Those of [`ready`](Self::ready), and what the rows are refused for.
    pub fn search(&self, tickets: Frame<'_>, responses: Frame<'_>) -> Result<Watermelons> {
        let ready = self.ready()?;
        ready.find(&ready.tally(&[tickets.of_source(TICKETS), responses.of_source(RESPONSES)])?)
    }

    /// The search with everything resolved, for tables that come in pieces.
    ///
    /// # Errors
    ///
    /// What cannot be meant, by its place: `outside/made_sla` for a promise that is none of the three, `by` where no column is
    /// named, and what was given by name for anything else: `inside/score/kind`, `depth`.
    pub fn ready(&self) -> Result<ReadySearch> {
        let (mut indicators, mut targets) = (Map::new(), Vec::new());
        for (side, name, promise) in &self.promises {
            let place = format!("{}/{name}", key(*side));
            let (measure, target) = read(name, promise, &place)?;
            let source = if *side == Side::Service { TICKETS } else { RESPONSES };
            let better = if target.contains_key("at_most") { "lower" } else { "higher" };
            let indicator = json!({"source": source, "side": side.as_str(), "better": better, "measure": measure});
            if indicators.insert(name.clone(), indicator).is_some() {
                let message = format!("`{name}` is promised twice");
                let help = "give one of the two another name, and its column beside the measure";
                return Err(Error::new(Code::DuplicateName, place, message, help));
            }
            targets.push(Value::Object(target));
        }
        let names = |wanted| {
            self.promises.iter().filter(|(side, ..)| *side == wanted).map(|(_, name, _)| name.as_str()).collect::<Vec<_>>()
        };
        let mut watermelon = self.options.clone();
        watermelon.extend([
            ("outside".to_owned(), json!(names(Side::Service))),
            ("inside".to_owned(), json!(names(Side::Experience))),
            ("by".to_owned(), json!(self.by)),
            ("over".to_owned(), json!("whole")),
        ]);
        let source = json!({"at": AT, "dimensions": self.by});
        let document = json!({
            "xlakit": 1,
            "id": "search",
            "sources": {TICKETS: source, RESPONSES: source},
            "indicators": indicators,
            "targets": targets,
            "watermelon": watermelon,
        });
        let agreement = Agreement::parse(&json(&document))
            .map_err(|error| retold(&error, |problem| problem.path = self.place(&problem.path)))?;
        if self.by.is_empty() {
            // Without a column there is no segment, and nothing would be found without a word.
            let message = "no column is named by which segments are told apart";
            return Err(Error::new(
                Code::MissingKey,
                "by",
                message,
                "name at least one column of both tables, such as `country`",
            ));
        }
        Ok(ReadySearch { agreement })
    }

    /// A place in the small agreement as one of what was given.
    fn place(&self, path: &str) -> String {
        let parts = parts(path);
        let of = |wanted: &dyn Fn(usize, &str) -> bool, rest: &[String]| {
            let (_, (side, name, _)) = self.promises.iter().enumerate().find(|(index, (_, name, _))| wanted(*index, name))?;
            Some([key(*side), name].into_iter().chain(rest.iter().map(String::as_str)).collect::<Vec<_>>().join("/"))
        };
        let told = match parts.as_slice() {
            [room, name, rest @ ..] if room == "indicators" => of(&|_, other| other == name, rest.get(1..).unwrap_or_default()),
            [room, target, rest @ ..] if room == "targets" => of(&|index, _| index.to_string() == *target, rest),
            [_, rest @ ..] => Some(rest.join("/")),
            [] => None,
        };
        told.unwrap_or_default()
    }
}

/// A search that knows which columns it reads.
#[derive(Clone, Debug)]
pub struct ReadySearch {
    agreement: Agreement,
}

impl ReadySearch {
    /// The columns that are read of `tickets` or of `responses`.
    pub fn columns(&self, source: &str) -> Vec<&str> {
        self.agreement.columns(source).into_iter().map(|(name, _)| name).filter(|name| *name != AT).collect()
    }

    /// Counts rows of frames called `tickets` and `responses`; tallies of several pieces are merged.
    ///
    /// # Errors
    ///
    /// What the rows are refused for.
    pub fn tally(&self, frames: &[Frame<'_>]) -> Result<Tally> {
        let longest = frames.iter().map(Frame::len).max().unwrap_or(0);
        // A byte a row, all naming one day.
        let days = vec![0_u8; longest];
        let at = |rows| {
            let codes = Codes::U8(days.get(..rows).unwrap_or_default());
            Column::new(Values::Codes { codes, labels: Text::Strs(&["1970-01-01"]) })
        };
        let dated: Vec<Frame<'_>> = frames.iter().map(|frame| frame.clone().with(AT, at(frame.len()))).collect();
        self.agreement.tally(&dated).map_err(|error| retold(&error, say))
    }

    /// What the rows show, the gravest first.
    ///
    /// # Errors
    ///
    /// [`Code::PlanMismatch`] for a tally of another search.
    pub fn find(&self, tally: &Tally) -> Result<Watermelons> {
        // The year after the one day of the rows.
        Ok(self.agreement.evaluate(tally, Instant::from_millis(31_536_000_000))?.watermelon)
    }

    /// The findings as a flat table: the one of a report, without its periods.
    pub fn table(found: &Watermelons) -> Table {
        findings_table(&found.findings).without(&["period", "closed"])
    }
}

/// Tells a column that should be true or false how its promise names what is good.
fn say(problem: &mut Diagnostic) {
    let column = problem.path.split_once('/').map(|(_, column)| column.to_owned()).unwrap_or_default();
    if let Some(label) = meant(problem, &column) {
        let column = json(&column);
        problem.help =
            format!("say in the promise what is good, such as {{\"good\": {{{column}: {label}}}, \"at_least\": 0.95}}");
    }
}

fn key(side: Side) -> &'static str {
    match side {
        Side::Service => "outside",
        Side::Experience => "inside",
    }
}

/// The measure and the target of a promise.
fn read(name: &str, promise: &Value, place: &str) -> Result<(Map<String, Value>, Map<String, Value>)> {
    let refused = |message: String| {
        let help = "write a share, such as 0.95; a measure with its figure, such as [\"happiness\", 60]; or a measure with \
                    its goal, such as {\"kind\": \"mean\", \"at_most\": 80}";
        Error::new(Code::WrongType, place, message, help)
    };
    let mut target = Map::from_iter([("of".to_owned(), json!(name))]);
    let mut measure = match promise {
        Value::Number(_) | Value::String(_) => {
            target.insert("at_least".to_owned(), promise.clone());
            Map::new()
        }
        Value::Array(parts) => {
            let [Value::String(kind), goal] = parts.as_slice() else {
                return Err(refused(format!("the promise of `{name}` is a list, but not of a measure and a figure")));
            };
            if kind == "mean" {
                return Err(refused(format!("whether more or less is better is not said of the mean `{name}`")));
            }
            target.insert("at_least".to_owned(), goal.clone());
            Map::from_iter([("kind".to_owned(), json!(kind))])
        }
        Value::Object(parts) => {
            let (goals, measure): (Vec<_>, Vec<_>) =
                parts.clone().into_iter().partition(|(key, _)| matches!(key.as_str(), "at_least" | "at_most"));
            target.extend(goals);
            Map::from_iter(measure)
        }
        Value::Null | Value::Bool(_) => return Err(refused(format!("the promise of `{name}` is `{}`", json(promise)))),
    };
    let kind = measure.entry("kind").or_insert_with(|| json!("share")).as_str().unwrap_or_default().to_owned();
    let column = measure.get("column").cloned();
    match kind.as_str() {
        "share" if !measure.contains_key("good") => {
            measure.remove("column");
            let column = column.as_ref().and_then(Value::as_str).unwrap_or(name);
            measure.insert("good".to_owned(), json!({column: true}));
        }
        // These read other columns than one.
        "share" | "within" | "ratio" => {}
        _ if column.is_some() || measure.contains_key("between") => {}
        _ => {
            measure.insert("column".to_owned(), json!(name));
        }
    }
    Ok((measure, target))
}

#[cfg(test)]
mod tests {
    use super::super::watermelons;
    use super::*;
    use crate::watermelon::{State, Status};

    /// 100 tickets a country, of which `late` miss; the answers of Poland are bad, those of Finland good.
    fn searched(search: &WatermelonSearch, late: usize) -> Result<Watermelons> {
        let country: Vec<&str> = (0..200).map(|row| if row < 100 { "Finland" } else { "Poland" }).collect();
        let in_time: Vec<bool> = (0..200).map(|row| row % 100 >= late).collect();
        let score: Vec<u8> = (0..200_u8).map(|row| if row < 100 { 10 - row % 2 } else { 3 - row % 2 }).collect();
        let tickets = Frame::new("a").with("country", &country[..]).with("in_time", &in_time[..]);
        let responses = Frame::new("b").with("country", &country[..]).with("score", &score[..]);
        search.search(tickets, responses)
    }

    fn asked() -> WatermelonSearch {
        watermelons().outside("in_time", json!(0.9)).inside("score", json!(["happiness", 50])).by("country")
    }

    #[test]
    fn the_segment_with_unhappy_people_is_found() {
        let found = searched(&asked(), 5).unwrap();
        let Some(finding) = found.findings.iter().find(|finding| !finding.named) else { panic!("{found:?}") };
        assert_eq!(finding.segment.to_string(), "country=Poland");
        assert_eq!((finding.state, finding.status, finding.people), (State::Watermelon, Status::Confirmed, 100));
        let table = ReadySearch::table(&found);
        assert_eq!(table.header().take(3).collect::<Vec<_>>(), ["segment", "state", "status"]);
        assert_eq!(table.rows.len(), found.findings.len());
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    }

    #[test]
    fn an_outside_that_is_red_is_no_watermelon() {
        let found = searched(&asked(), 50).unwrap();
        assert!(found.findings.iter().all(|finding| finding.state != State::Watermelon), "{found:?}");
    }

    #[test]
    fn pieces_say_what_the_whole_says() {
        let ready = asked().ready().unwrap();
        assert_eq!(
            (ready.columns("tickets"), ready.columns("responses")),
            (vec!["country", "in_time"], vec!["country", "score"])
        );
        let piece = |late: bool| {
            let (country, in_time, score): (&[&str], _, _) = (&["NO"; 40], [!late; 40], [4_u8; 40]);
            let tickets = Frame::new("tickets").with("country", country).with("in_time", &in_time[..]);
            ready.tally(&[tickets, Frame::new("responses").with("country", country).with("score", &score[..])]).unwrap()
        };
        let mut both = piece(false);
        both.merge(&piece(false)).unwrap();
        assert_eq!(ready.find(&both).unwrap().findings.iter().map(|finding| finding.people).max(), Some(80));
    }

    #[test]
    fn a_search_by_no_column_is_refused_because_it_could_find_nothing() {
        let error = watermelons().outside("in_time", json!(0.9)).inside("score", json!(["happiness", 50])).ready().unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::MissingKey, "by"));
    }

    #[test]
    fn a_promise_names_its_own_column_and_direction() {
        let search = asked().inside("effort", json!({"kind": "mean", "column": "score", "at_most": 8}));
        // Nobody in Poland is a promoter; the mean of Finland is 9.5.
        let found = searched(&search, 5).unwrap();
        let segments: Vec<String> =
            found.findings.iter().filter(|finding| !finding.named).map(|finding| finding.segment.to_string()).collect();
        assert_eq!(segments.len(), 2, "{segments:?}");
    }

    #[test]
    fn what_is_not_said_is_not_guessed() {
        let code = |search: WatermelonSearch| {
            let error = search.ready().unwrap_err();
            (error.code(), error.path().to_owned())
        };
        let place = |name: &str| format!("inside/{name}");
        assert_eq!(code(asked().inside("lost", json!(["mean", 80]))), (Code::WrongType, place("lost")));
        assert_eq!(code(asked().inside("lost", json!(true))), (Code::WrongType, place("lost")));
        assert_eq!(code(asked().inside("lost", json!([80]))), (Code::WrongType, place("lost")));
        assert_eq!(code(asked().inside("in_time", json!(0.9))), (Code::DuplicateName, place("in_time")));
        for (key, value) in [("outside", json!(0.9)), ("inside", json!(["happiness", 60])), ("by", json!(2)), ("by", json!([2]))]
        {
            let error = watermelons().options(&json(&json!({key: value}))).unwrap_err();
            assert_eq!((error.code(), error.path()), (Code::WrongType, key));
        }
    }

    #[test]
    fn a_promise_of_ones_and_zeros_asks_which_number_is_good() {
        let (country, score): (&[&str], _) = (&["NO"; 40], [4_u8; 40]);
        let tickets = || Frame::new("a").with("country", country).with("in_time", &[1_i64; 40][..]);
        let responses = || Frame::new("b").with("country", country).with("score", &score[..]);
        let error = asked().search(tickets(), responses()).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::WrongColumnType, "tickets/in_time"));
        let promise = json!({"kind": "share", "good": {"in_time": 1}, "at_least": 0.9});
        let named = watermelons().outside("in_time", promise).inside("score", json!(["happiness", 50])).by("country");
        assert!(named.search(tickets(), responses()).is_ok());
    }

    #[test]
    fn a_promise_of_labels_asks_which_label_is_good_and_then_finds_the_watermelon() {
        let country = [["FI"; 40], ["NO"; 40]].concat();
        let score = [[9_u8; 40], [2; 40]].concat();
        let tickets = || Frame::new("a").with("country", &country[..]).with("in_time", &["Yes"; 80][..]);
        let responses = || Frame::new("b").with("country", &country[..]).with("score", &score[..]);
        let error = asked().search(tickets(), responses()).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::WrongColumnType, "tickets/in_time"));
        assert!(error.message().ends_with("it holds `Yes`"), "{error}");
        assert!(error.help().ends_with(r#"such as {"good": {"in_time": "Yes"}, "at_least": 0.95}"#), "{error}");
        let promise = json!({"good": {"in_time": "Yes"}, "at_least": 0.95});
        let named = watermelons().outside("in_time", promise).inside("score", json!(["happiness", 0])).by("country");
        let found = named.search(tickets(), responses()).unwrap();
        assert!(found.findings.iter().any(|finding| finding.hidden && finding.status == Status::Confirmed), "{found:?}");
    }

    #[test]
    fn errors_are_told_of_what_was_given() {
        let place = |search: WatermelonSearch| {
            let error = search.ready().unwrap_err();
            assert!(error.diagnostics().all(|problem| problem.at.is_none()), "{error}");
            error.path().to_owned()
        };
        assert_eq!(place(asked().inside("lost", json!({"kind": "meen", "at_most": 80}))), "inside/lost/kind");
        assert_eq!(place(asked().inside("mood", json!(["happiness", "much"]))), "inside/mood/at_least");
        assert_eq!(place(asked().with("dept", json!(3))), "dept");
    }
}
