//! The samples of the tests.

use super::*;

#[test]
fn the_minimal_sample_is_read_without_a_warning() {
    let agreement = Agreement::parse(MINIMAL).unwrap();
    assert_eq!((agreement.id(), agreement.warnings()), ("acme-desk", [].as_slice()));
}

#[test]
fn what_is_built_of_the_complete_sample_is_read_without_a_warning() {
    assert_eq!(Agreement::parse(BUILT).unwrap().warnings(), []);
}

#[test]
fn the_complete_sample_names_exactly_what_is_not_built() {
    let problems = problems(Agreement::parse(COMPLETE));
    assert!(problems.iter().all(|problem| problem.code.as_str() == "not_built"), "{problems:#?}");
    let paths: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "/sources/responses/subject",
            "/sources/responses/survey",
            "/sources/responses/touchpoint",
            "/moments",
            "/indicators/happiness/moments",
            "/indicators/answered_in_time/measure/limit",
            "/indicators/kept_promise/measure/column",
            "/indicators/kept_promise/measure/deadline",
            "/targets/4/at_least",
            "/targets/5/at_least",
            "/targets/7/stretch",
            "/targets/7/at_worst",
            "/targets/8/moment",
            "/targets/9/at_least",
            "/benchmarks",
            "/settlement/carry",
            "/settlement/rules/3/kind",
            "/settlement/rules/4/kind",
            "/settlement/rules/5/kind",
            "/settlement/rules/6/kind",
            "/settlement/rules/7/kind",
            "/settlement/ladder",
            "/watermelon/base",
            "/privacy",
        ]
    );
    assert_eq!(
        problems[8].message,
        "`at_least: {ratchet: …}` (a figure that follows what was reached) is not computed by this version of xlakit"
    );
    assert!(problems.iter().all(|problem| problem.at.is_some()));
}

#[test]
fn a_json_document_of_the_same_content_is_the_same_agreement() {
    for (yaml, json) in
        [(MINIMAL, include_str!("../../agreements/minimal.json")), (BUILT, include_str!("../../agreements/built.json"))]
    {
        assert_eq!(Agreement::parse(yaml).unwrap(), Agreement::parse(json).unwrap());
    }
}
