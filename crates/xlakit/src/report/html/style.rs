//! How the report looks: by day, by night, on a phone and on paper.

use super::markup::Html;

const RULES: &str = include_str!("style.css");

/// The colours by day: text has a contrast of at least 4.5 on every ground that it stands on.
const LIGHT: &str = "color-scheme:light;--ground:#ffffff;--band:#f3f5f6;--ink:#1b2329;--quiet:#55606a;--rule:#d9dee2;\
--axis:#b4bdc4;--accent:#1d5b78;--met:#1a6b3b;--missed:#b1271f;--unsure:#7d5300;--none:#55606a;\
--met-ground:#e3f1e8;--missed-ground:#fae4e2;--unsure-ground:#f8eed9;--none-ground:#edf0f2;\
--shade-0:#1d5b78;--shade-1:#4f93b0;--shade-2:#9cc6d8;--shade-3:#5d6b76;--shade-4:#93a1ab;--shade-5:#c6ced4;";

/// The colours by night.
const DARK: &str = "color-scheme:dark;--ground:#14191d;--band:#1c2329;--ink:#e4e9ec;--quiet:#a3afb8;--rule:#303a42;\
--axis:#56636d;--accent:#82c4de;--met:#73cf98;--missed:#ff938a;--unsure:#efbd62;--none:#a3afb8;\
--met-ground:#183324;--missed-ground:#45211f;--unsure-ground:#3b2f17;--none-ground:#242c33;\
--shade-0:#82c4de;--shade-1:#4c92b0;--shade-2:#2b6580;--shade-3:#b9c4cc;--shade-4:#84919b;--shade-5:#56636d;";

/// The style of the article. A notebook that says whether it is dark is believed rather than the system.
pub(in crate::report) fn sheet() -> Html {
    Html::own(format!(
        "\n.xlakit-report{{{LIGHT}}}\n\
         @media (prefers-color-scheme:dark){{.xlakit-report{{{DARK}}}}}\n\
         [data-jp-theme-light=\"true\"] .xlakit-report,.vscode-light .xlakit-report{{{LIGHT}}}\n\
         [data-jp-theme-light=\"false\"] .xlakit-report,.vscode-dark .xlakit-report{{{DARK}}}\n\
         {RULES}@media print{{.xlakit-report.xlakit-report{{{LIGHT}}}}}\n"
    ))
}

/// The style of a page around the article.
pub(in crate::report) fn page() -> Html {
    Html::own(
        "body{margin:0;background:#ffffff}\
         @media (prefers-color-scheme:dark){body{background:#14191d}}\
         @media print{body{background:#ffffff}}"
            .to_owned(),
    )
}
