// The types of the JSON Schema docs/agreement.schema.json. Written by `cargo xtask schema`; not edited by hand.

/** An experience-level agreement. */
export interface AgreementDocument {
  /** The version of the format, 1. */
  readonly xlakit: 1;
  /** A short name for programs. */
  readonly id: string | number;
  /** What was observed. */
  readonly sources: { readonly [name: string]: Source };
  /** What is measured. */
  readonly indicators: { readonly [name: string]: Indicator };
  /** A name for people. */
  readonly title?: string | number;
  /** Who receives the services. */
  readonly customer?: string | number;
  /** Who delivers them. */
  readonly providers?: readonly (string | number)[];
  /** What it is all for, in words that indicators refer to. */
  readonly objectives?: { readonly [name: string]: string | number };
  /** The currency of the charges, such as `EUR`. */
  readonly currency?: string | number;
  /** The zone in which periods are cut and times without a zone are read. Default: UTC. */
  readonly time_zone?: string | number;
  /** How long a period is. Default: month. */
  readonly period?: "day" | "week" | "month" | "quarter" | "year" | Period;
  /** The first day of the term. */
  readonly first_day?: string;
  /** The last day of the term. */
  readonly last_day?: string;
  /** Groups of people who work alike; they may overlap. */
  readonly personas?: { readonly [name: string]: Persona };
  /** Rows that do not count, each with a reason that reaches the report. */
  readonly exclude?: readonly Exclusion[];
  /** Combinations of dimensions that get scorecards of their own. */
  readonly breakdowns?: readonly (readonly (string | number)[])[];
  /** How figures are decided where their targets do not say it. */
  readonly defaults?: Defaults;
  /** What was agreed. */
  readonly targets?: readonly Target[];
  /** Several indicators as one number. */
  readonly scores?: { readonly [name: string]: Score };
  /** What it is worth in money. */
  readonly settlement?: Settlement;
  /** Where the outside is green and the inside red. */
  readonly watermelon?: Watermelon;
}

/** One table of observations: survey answers, tickets, device readings. */
export interface Source {
  /** The column with the instant that places a row in a period. */
  readonly at: string | number;
  /** The columns by which people look at the figures. Default: none. */
  readonly dimensions?: readonly (string | number)[] | { readonly [name: string]: string | number };
  /** What the columns are called in the data, and how their values are read. */
  readonly columns?: { readonly [name: string]: Column };
  /** The column with a row's survey weight; intervals then use Kish's effective n. */
  readonly weight?: string | number;
  /** How many were asked, for the response rate. */
  readonly invited?: number | Invited;
  /** Which one row of a subject counts, where a subject has several. Default: every row counts. */
  readonly one_per?: OnePer;
  /** Its silence means zero: the `count` of a closed period without a row is 0. Default: `false`. */
  readonly complete?: boolean;
}

/** How one column is named and read. */
export interface Column {
  /** The column's name in the data. Default: the name on the left. */
  readonly column?: string | number;
  /** Codes that mean that there is no value. */
  readonly missing?: readonly (string | number | boolean)[];
  /** How text is read as a time, such as `%d/%m/%Y %H:%M`. Default: ISO 8601. */
  readonly format?: string | number;
  /** What whole numbers that are times count since 1970-01-01T00:00:00Z. `seconds`: Seconds, as `date +%s` and most logs write them. `milliseconds`: Thousandths of a second, as JavaScript and Java write them. `microseconds`: Millionths of a second. `nanoseconds`: Thousand-millionths of a second, as pandas keeps them. Default: `milliseconds`. */
  readonly unit?: "seconds" | "milliseconds" | "microseconds" | "nanoseconds";
  /** Labels that are spellings of one label. */
  readonly same?: { readonly [name: string]: string | number | readonly (string | number)[] };
}

/** Where the number of invitations stands; exactly one of the two keys. */
export interface Invited {
  /** A column whose values are summed over the rows. */
  readonly column?: string | number;
  /** Another source: each of its rows is one invitation. */
  readonly source?: string | number;
}

/** One row of each subject counts: 30 readings of one device are one device, and of the events of a ticket the last one says what became of it. A row without a subject is in no figure; it is counted and shown, and so are the rows that another one stands for. */
export interface OnePer {
  /** The column that says what a row is about, such as a device or a ticket. */
  readonly subject: string | number;
  /** Which of its rows counts. `last`: The one that comes last. `first`: The one that comes first. Default: `last`. */
  readonly take?: "last" | "first";
  /** In what time one row of a subject counts. `period`: One in each period. `term`: One in the whole term, in the period of that row. Default: `period`. */
  readonly within?: "period" | "term";
  /** A column of times that orders the rows of a subject. Default: `at`. */
  readonly by?: string | number;
  /** A column of numbers below 2^53 that orders them, instead of a time. */
  readonly by_number?: string | number;
}

/** One thing that is measured. */
export interface Indicator {
  /** The source whose rows are measured. */
  readonly source: string | number;
  /** What is measured in them. */
  readonly measure: Measure;
  /** What people call it. Default: its name. */
  readonly title?: string | number;
  /** The side of the watermelon it stands on. `service`: The outside: what the provider did. `experience`: The inside: what people felt and could get done. Default: `experience` for nps, csat, ces, happiness, net_score, top_box, sentiment and counts of answers, else `service`. */
  readonly side?: "service" | "experience";
  /** The rows that count; with `exclude` the base. `{OTHER: {missing: false}}` asks for a value of another one of it. Default: every row. */
  readonly where?: { readonly [name: string]: string | number | boolean | readonly (string | number | boolean)[] | Comparison };
  /** Which way is good. `higher`: More is better. `lower`: Less is better. Default: `higher`. */
  readonly better?: "higher" | "lower";
  /** The objective of the agreement that it serves. */
  readonly objective?: string | number;
}

/** What is measured. */
export type Measure = MeasureNps | MeasureHappiness | MeasureCsat | MeasureCes | MeasureNetScore | MeasureTopBox | MeasureMean | MeasureShare | MeasureWithin | MeasureRatio | MeasureApdex | MeasureQuantile | MeasureMedian | MeasureRate | MeasureSum | MeasureCount | MeasureMax | MeasureSpread | MeasureSentiment | MeasurePreCounted | MeasureReported;

/** A net score on 0–10: the share of 9–10 minus the share of 0–6, −100 to 100. `nps` asks for recommendation, `happiness` for the experience; the arithmetic is one. */
export interface MeasureNps {
  readonly kind: "nps";
  /** The column with the answers. */
  readonly column: string | number;
}

/** A net score on 0–10: the share of 9–10 minus the share of 0–6, −100 to 100. `nps` asks for recommendation, `happiness` for the experience; the arithmetic is one. */
export interface MeasureHappiness {
  readonly kind: "happiness";
  /** The column with the answers. */
  readonly column: string | number;
}

/** Customer satisfaction: the share of answers in the upper part of the scale. */
export interface MeasureCsat {
  readonly kind: "csat";
  /** The column with the answers. */
  readonly column: string | number;
  /** The lowest and the highest answer. Default: [1, 5]. */
  readonly scale?: readonly (number | string)[];
  /** The answers that are good. Default: at least 4 of 5; on another scale it is required. */
  readonly good?: string | number | boolean | readonly (string | number | boolean)[] | Comparison;
}

/** Compares the values of one column. */
export interface Comparison {
  /** The value is this or more. */
  readonly at_least?: number | string | OtherColumn;
  /** The value is this or less. */
  readonly at_most?: number | string | OtherColumn;
  /** The value is more than this. */
  readonly above?: number | string | OtherColumn;
  /** The value is less than this. */
  readonly below?: number | string | OtherColumn;
  /** The value is present and none of these. */
  readonly not?: string | number | boolean | readonly (string | number | boolean)[];
  /** `true`: the value is missing; `false`: it is present. */
  readonly missing?: boolean;
}

/** Another column of the same row. */
export interface OtherColumn {
  /** A column of numbers or times; a row that lacks one of the two values does not meet it. */
  readonly column: string | number;
}

/** Customer effort: the mean of the answers. */
export interface MeasureCes {
  readonly kind: "ces";
  /** The column with the answers. */
  readonly column: string | number;
  /** The lowest and the highest answer. Default: [1, 7]. */
  readonly scale?: readonly (number | string)[];
}

/** The share of positive answers minus the share of negative ones, −100 to 100. */
export interface MeasureNetScore {
  readonly kind: "net_score";
  /** The column with the answers. */
  readonly column: string | number;
  /** The lowest and the highest answer. */
  readonly scale: readonly (number | string)[];
  /** The positive answers. */
  readonly positive: string | number | boolean | readonly (string | number | boolean)[] | Comparison;
  /** The negative answers. */
  readonly negative: string | number | boolean | readonly (string | number | boolean)[] | Comparison;
}

/** The share of good answers on a scale. */
export interface MeasureTopBox {
  readonly kind: "top_box";
  /** The column with the answers. */
  readonly column: string | number;
  /** The lowest and the highest answer. */
  readonly scale: readonly (number | string)[];
  /** The good answers. */
  readonly good: string | number | boolean | readonly (string | number | boolean)[] | Comparison;
}

/** The mean of a quantity: a column, or the time between two instants. One of the two is needed. */
export interface MeasureMean {
  readonly kind: "mean";
  /** The column with the quantity. */
  readonly column?: string | number;
  /** The columns with the start and the end. */
  readonly between?: readonly (string | number)[];
  /** The lowest and the highest possible value. Default: no bounds. */
  readonly scale?: readonly (number | string)[];
  /** What values above it count as, in the unit of the figure or as a duration; values are then 0 or more, or on the scale. Without it or a scale no target is met with confidence. Default: none. */
  readonly cap?: number | string | string;
  /** The word for the unit; with `between` one of seconds, minutes, hours, days. */
  readonly unit?: string | number;
  /** What a time that ends before it starts is; required with `between`. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row. */
  readonly negative?: "missing" | "zero" | "error";
  /** Figures of the same values that stand beside the mean. Default: none. */
  readonly beside?: readonly ("median" | "p90" | "p95" | "concentration")[];
}

/** The share of good rows. */
export interface MeasureShare {
  readonly kind: "share";
  /** The rows that are good. */
  readonly good: { readonly [name: string]: string | number | boolean | readonly (string | number | boolean)[] | Comparison };
  /** The rows that are bad; a row that is neither is then an error. Default: every row with a value that is not good. */
  readonly bad?: { readonly [name: string]: string | number | boolean | readonly (string | number | boolean)[] | Comparison };
}

/** The share of rows whose time from start to end is within a limit; the limit itself is within. */
export interface MeasureWithin {
  readonly kind: "within";
  /** The columns with the start and the end. */
  readonly between: readonly (string | number)[];
  /** The longest time that is good, with its unit. */
  readonly limit: string;
  /** What a row without an end is. `missed`: Missed, if its start and the limit lie before the end of its period; else it is missing. `missing`: Missing: it counts in the base, not in the figure. */
  readonly unfinished: "missed" | "missing";
  /** What a time that ends before it starts is. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row. Default: missing. */
  readonly negative?: "missing" | "zero" | "error";
}

/** One total over another, such as good minutes over all minutes. */
export interface MeasureRatio {
  readonly kind: "ratio";
  /** The column whose sum is divided. */
  readonly numerator: string | number;
  /** The column whose sum divides. */
  readonly denominator: string | number;
}

/** Apdex: satisfied rows count 1, tolerating ones ½, by a threshold T and four times T; both limits are within. */
export interface MeasureApdex {
  readonly kind: "apdex";
  /** T, in the unit of the column, or a duration with `between`. */
  readonly threshold: number | string | string;
  /** The column with the quantity. */
  readonly column?: string | number;
  /** The columns with the start and the end, instead of `column`. */
  readonly between?: readonly (string | number)[];
  /** What a time that ends before it starts is. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row. Default: missing. */
  readonly negative?: "missing" | "zero" | "error";
}

/** The value that a share of the values lies at or below, such as the 90th percentile; of a column, or of the time between two instants. One of the two is needed. The values of up to 64 rows are kept; of more, each is known within 0.8 %, or exactly where its neighbours are equal to it, and a target is still held against the exact number of rows within it. */
export interface MeasureQuantile {
  readonly kind: "quantile";
  /** Which quantile, such as 0.9 or `90 %`; `quantile` needs it, and `median` is 0.5. */
  readonly q?: number | string;
  /** The column with the quantity. */
  readonly column?: string | number;
  /** The columns with the start and the end. */
  readonly between?: readonly (string | number)[];
  /** The lowest and the highest possible value. Default: no bounds. */
  readonly scale?: readonly (number | string)[];
  /** The word for the unit; with `between` one of seconds, minutes, hours, days. */
  readonly unit?: string | number;
  /** What a row without an end is; required with `between`, and only `missing`, since it has no time yet. `missed`: Missed, if its start and the limit lie before the end of its period; else it is missing. `missing`: Missing: it counts in the base, not in the figure. */
  readonly unfinished?: "missed" | "missing";
  /** What a time that ends before it starts is. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row. Default: missing. */
  readonly negative?: "missing" | "zero" | "error";
  /** Other quantiles of the same values. Default: none. */
  readonly beside?: readonly ("median" | "p90" | "p95")[];
}

/** The value that a share of the values lies at or below, such as the 90th percentile; of a column, or of the time between two instants. One of the two is needed. The values of up to 64 rows are kept; of more, each is known within 0.8 %, or exactly where its neighbours are equal to it, and a target is still held against the exact number of rows within it. */
export interface MeasureMedian {
  readonly kind: "median";
  /** Which quantile, such as 0.9 or `90 %`; `quantile` needs it, and `median` is 0.5. */
  readonly q?: number | string;
  /** The column with the quantity. */
  readonly column?: string | number;
  /** The columns with the start and the end. */
  readonly between?: readonly (string | number)[];
  /** The lowest and the highest possible value. Default: no bounds. */
  readonly scale?: readonly (number | string)[];
  /** The word for the unit; with `between` one of seconds, minutes, hours, days. */
  readonly unit?: string | number;
  /** What a row without an end is; required with `between`, and only `missing`, since it has no time yet. `missed`: Missed, if its start and the limit lie before the end of its period; else it is missing. `missing`: Missing: it counts in the base, not in the figure. */
  readonly unfinished?: "missed" | "missing";
  /** What a time that ends before it starts is. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row. Default: missing. */
  readonly negative?: "missing" | "zero" | "error";
  /** Other quantiles of the same values. Default: none. */
  readonly beside?: readonly ("median" | "p90" | "p95")[];
}

/** Events for each unit of exposure, such as outages a month or contacts for each 1,000 users. */
export interface MeasureRate {
  readonly kind: "rate";
  /** The column with the exposure of a row, such as users or hours; its sum divides. */
  readonly exposure: string | number;
  /** The column with the events of a row, whole numbers; their sum is divided. Default: each row is one event. */
  readonly events?: string | number;
  /** The exposure that the figure is for, such as 1000. Default: 1. */
  readonly per?: number | string;
  /** The word for the unit, such as `contacts per 1,000 users`. */
  readonly unit?: string | number;
}

/** A quantity of the rows: its total, its largest value, or its spread, the sample standard deviation. A column, or the time between two instants; one of the two is needed. */
export interface MeasureSum {
  readonly kind: "sum";
  /** The column with the quantity. */
  readonly column?: string | number;
  /** The columns with the start and the end. */
  readonly between?: readonly (string | number)[];
  /** The word for the unit; with `between` one of seconds, minutes, hours, days. */
  readonly unit?: string | number;
  /** What a time that ends before it starts is; required with `between`. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row. */
  readonly negative?: "missing" | "zero" | "error";
}

/** The number of rows of the base, such as major incidents. */
export interface MeasureCount {
  readonly kind: "count";
  /** The word for what is counted. */
  readonly unit?: string | number;
}

/** A quantity of the rows: its total, its largest value, or its spread, the sample standard deviation. A column, or the time between two instants; one of the two is needed. */
export interface MeasureMax {
  readonly kind: "max";
  /** The column with the quantity. */
  readonly column?: string | number;
  /** The columns with the start and the end. */
  readonly between?: readonly (string | number)[];
  /** The word for the unit; with `between` one of seconds, minutes, hours, days. */
  readonly unit?: string | number;
  /** What a time that ends before it starts is; required with `between`. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row. */
  readonly negative?: "missing" | "zero" | "error";
}

/** A quantity of the rows: its total, its largest value, or its spread, the sample standard deviation. A column, or the time between two instants; one of the two is needed. */
export interface MeasureSpread {
  readonly kind: "spread";
  /** The column with the quantity. */
  readonly column?: string | number;
  /** The columns with the start and the end. */
  readonly between?: readonly (string | number)[];
  /** The word for the unit; with `between` one of seconds, minutes, hours, days. */
  readonly unit?: string | number;
  /** What a time that ends before it starts is; required with `between`. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row. */
  readonly negative?: "missing" | "zero" | "error";
}

/** The share of positive labels minus the share of negative ones, −100 to 100. Upper and lower case are one; a label of no list is an error. */
export interface MeasureSentiment {
  readonly kind: "sentiment";
  /** The column with the labels. */
  readonly column: string | number;
  /** The positive labels. Default: `positive`. */
  readonly positive?: string | number | boolean | readonly (string | number | boolean)[];
  /** The labels between. Default: `neutral`, `mixed`. */
  readonly neutral?: string | number | boolean | readonly (string | number | boolean)[];
  /** The negative labels. Default: `negative`. */
  readonly negative?: string | number | boolean | readonly (string | number | boolean)[];
}

/** Columns that hold counts, such as one row a day: `good` and `n` are a share; `positive`, `negative` and `n` a net score; `points` the answers on a scale. The figure is that of the rows that were counted, and never a mean of percentages. */
export interface MeasurePreCounted {
  readonly kind: "pre_counted";
  /** The column with the number of good ones. */
  readonly good?: string | number;
  /** The column with the number of positive ones. */
  readonly positive?: string | number;
  /** The column with the number of negative ones. */
  readonly negative?: string | number;
  /** The column with the number of all. Default: with `points` their sum. */
  readonly n?: string | number;
  /** Each point of the scale, and the column with the number of answers on it. */
  readonly points?: { readonly [name: string]: string | number };
  /** What the answers on the points are; required with `points`. `nps`: A net score on 0 to 10. `happiness`: A net score on 0 to 10. `csat`: The share of 4 and 5 on 1 to 5. `ces`: The mean on 1 to 7. */
  readonly as?: "nps" | "happiness" | "csat" | "ces";
}

/** Figures that somebody else computed: one row per period and cell. */
export interface MeasureReported {
  readonly kind: "reported";
  /** The column with the figure. */
  readonly column: string | number;
  /** The column with the number of answers behind it; figures are pooled only with it. */
  readonly n?: string | number;
  /** `percent` for shares of 100, `share` for 0 to 1, `points` for net scores, or a word. */
  readonly unit?: string | number;
}

/** Periods of so many days, counted from the first day of the term. */
export interface Period {
  /** How many days. */
  readonly days: number;
}

/** A group of people who work alike. */
export interface Persona {
  /** The rows of its people, by dimensions or columns; a source without them does not know the persona. */
  readonly where: { readonly [name: string]: string | number | boolean | readonly (string | number | boolean)[] | Comparison };
  /** What people call it. Default: its name. */
  readonly title?: string | number;
}

/** Rows that do not count. A row counts for the first exclusion that covers it. */
export interface Exclusion {
  /** The source. */
  readonly source: string | number;
  /** Why, as the report says it. */
  readonly reason: string | number;
  /** The first day or instant. Default: always. */
  readonly from?: string;
  /** The first day or instant after it. Default: always. */
  readonly before?: string;
  /** Which rows. Default: every row of that time. */
  readonly where?: { readonly [name: string]: string | number | boolean | readonly (string | number | boolean)[] | Comparison };
}

/** How figures are decided where their targets do not say it, of both sides or of each. A target's own word comes first, then that of its indicator's side, then that of both; one that does not fit a figure leaves it what is usual for it. */
export interface Defaults {
  /** How a figure is held against its target. `estimate`: The figure itself decides. `confident`: The interval has to be clear of the target; otherwise the verdict is undetermined. `probable`: The posterior probability that the target is met has to reach the confidence, or to be as small as what it leaves. `exact`: An exact one-sided test has to reject that the truth misses the target, or that it meets it. `anytime`: A confidence sequence has to be clear of the target; it may be looked at every day. */
  readonly decide?: "estimate" | "confident" | "probable" | "exact" | "anytime";
  /** The one-sided probability of an interval's bound, with and without a target. */
  readonly confidence?: number | string;
  /** The fewest values that a verdict may stand on; not of counts and scores. */
  readonly min_n?: number;
  /** The method of the interval, with and without a target. `wilson`: Wilson's score interval, for shares. `wilson_continuity`: Wilson's interval with a correction for continuity, for shares: wider, close to the exact one. `jeffreys`: Jeffreys' interval, for shares: equal tails of the posterior under Beta(½, ½). `clopper_pearson`: Clopper and Pearson's exact interval, for shares: it never covers less than it says. `agresti_coull`: Agresti and Coull's interval, for shares. `adjusted_wald`: The adjusted Wald interval (¾, 1½ and ¾ answers added), for net scores and apdex. `mover`: Wilson's limits of the positive and the negative share, combined, for net scores and apdex. `wald`: The plain Wald interval, for shares, net scores and apdex; too narrow for small samples and high scores. `t`: Student's t interval, for means. `likelihood`: Likelihood plus one answer at the far end, for net scores, apdex, and means on a scale or with a cap: it holds for any distribution. `garwood`: Garwood's exact Poisson interval, for rates and counts. `rate_score`: The score interval of a Poisson rate, for rates and counts. `chi_square`: The chi-square interval of a standard deviation, for spreads of normal values. `order_statistics`: Values of the sample by their rank, for quantiles; a bound that no value can vouch for is absent. `anytime_share`: The beta-binomial mixture's confidence sequence, for shares with `decide: anytime`. `anytime_mean`: The normal mixture's confidence sequence, for net scores, apdex and means on a scale with `decide: anytime`. */
  readonly interval?: "wilson" | "wilson_continuity" | "jeffreys" | "clopper_pearson" | "agresti_coull" | "adjusted_wald" | "mover" | "wald" | "t" | "likelihood" | "garwood" | "rate_score" | "chi_square" | "order_statistics" | "anytime_share" | "anytime_mean";
  /** What is different on the service side. */
  readonly service?: SideDefaults;
  /** What is different on the experience side. */
  readonly experience?: SideDefaults;
}

/** How figures of one side are decided where their targets do not say it. */
export interface SideDefaults {
  /** How a figure is held against its target. `estimate`: The figure itself decides. `confident`: The interval has to be clear of the target; otherwise the verdict is undetermined. `probable`: The posterior probability that the target is met has to reach the confidence, or to be as small as what it leaves. `exact`: An exact one-sided test has to reject that the truth misses the target, or that it meets it. `anytime`: A confidence sequence has to be clear of the target; it may be looked at every day. */
  readonly decide?: "estimate" | "confident" | "probable" | "exact" | "anytime";
  /** The one-sided probability of an interval's bound, with and without a target. */
  readonly confidence?: number | string;
  /** The fewest values that a verdict may stand on; not of counts and scores. */
  readonly min_n?: number;
  /** The method of the interval, with and without a target. `wilson`: Wilson's score interval, for shares. `wilson_continuity`: Wilson's interval with a correction for continuity, for shares: wider, close to the exact one. `jeffreys`: Jeffreys' interval, for shares: equal tails of the posterior under Beta(½, ½). `clopper_pearson`: Clopper and Pearson's exact interval, for shares: it never covers less than it says. `agresti_coull`: Agresti and Coull's interval, for shares. `adjusted_wald`: The adjusted Wald interval (¾, 1½ and ¾ answers added), for net scores and apdex. `mover`: Wilson's limits of the positive and the negative share, combined, for net scores and apdex. `wald`: The plain Wald interval, for shares, net scores and apdex; too narrow for small samples and high scores. `t`: Student's t interval, for means. `likelihood`: Likelihood plus one answer at the far end, for net scores, apdex, and means on a scale or with a cap: it holds for any distribution. `garwood`: Garwood's exact Poisson interval, for rates and counts. `rate_score`: The score interval of a Poisson rate, for rates and counts. `chi_square`: The chi-square interval of a standard deviation, for spreads of normal values. `order_statistics`: Values of the sample by their rank, for quantiles; a bound that no value can vouch for is absent. `anytime_share`: The beta-binomial mixture's confidence sequence, for shares with `decide: anytime`. `anytime_mean`: The normal mixture's confidence sequence, for net scores, apdex and means on a scale with `decide: anytime`. */
  readonly interval?: "wilson" | "wilson_continuity" | "jeffreys" | "clopper_pearson" | "agresti_coull" | "adjusted_wald" | "mover" | "wald" | "t" | "likelihood" | "garwood" | "rate_score" | "chi_square" | "order_statistics" | "anytime_share" | "anytime_mean";
}

/** What one figure has to reach. */
export interface Target {
  /** The indicator or score. */
  readonly of: string | number;
  /** The figure has to be this or more. */
  readonly at_least?: number | string;
  /** The figure has to be this or less. */
  readonly at_most?: number | string;
  /** The cell that the target is for: a dimension or `persona`, and its label. Default: the total. */
  readonly for?: { readonly [name: string]: string | number };
  /** A dimension or `persona`: the target is for each of its labels. */
  readonly for_each?: string | number;
  /** The first day on which it holds. Default: always. */
  readonly from?: string;
  /** The day from which it holds no longer. Default: never. */
  readonly before?: string;
  /** Why it was agreed. */
  readonly reason?: string | number;
  /** How the figure is held against it. `estimate`: The figure itself decides. `confident`: The interval has to be clear of the target; otherwise the verdict is undetermined. `probable`: The posterior probability that the target is met has to reach the confidence, or to be as small as what it leaves. `exact`: An exact one-sided test has to reject that the truth misses the target, or that it meets it. `anytime`: A confidence sequence has to be clear of the target; it may be looked at every day. Default: `confident` on the experience side where there is an interval, else `estimate`. */
  readonly decide?: "estimate" | "confident" | "probable" | "exact" | "anytime";
  /** The one-sided probability of an interval's bound. Default: 0.95. */
  readonly confidence?: number | string;
  /** The fewest values that a verdict may stand on. Default: 30 where `confident` is the default, 1 elsewhere and for a rate; a count takes none. */
  readonly min_n?: number;
  /** The method of the interval. `wilson`: Wilson's score interval, for shares. `wilson_continuity`: Wilson's interval with a correction for continuity, for shares: wider, close to the exact one. `jeffreys`: Jeffreys' interval, for shares: equal tails of the posterior under Beta(½, ½). `clopper_pearson`: Clopper and Pearson's exact interval, for shares: it never covers less than it says. `agresti_coull`: Agresti and Coull's interval, for shares. `adjusted_wald`: The adjusted Wald interval (¾, 1½ and ¾ answers added), for net scores and apdex. `mover`: Wilson's limits of the positive and the negative share, combined, for net scores and apdex. `wald`: The plain Wald interval, for shares, net scores and apdex; too narrow for small samples and high scores. `t`: Student's t interval, for means. `likelihood`: Likelihood plus one answer at the far end, for net scores, apdex, and means on a scale or with a cap: it holds for any distribution. `garwood`: Garwood's exact Poisson interval, for rates and counts. `rate_score`: The score interval of a Poisson rate, for rates and counts. `chi_square`: The chi-square interval of a standard deviation, for spreads of normal values. `order_statistics`: Values of the sample by their rank, for quantiles; a bound that no value can vouch for is absent. `anytime_share`: The beta-binomial mixture's confidence sequence, for shares with `decide: anytime`. `anytime_mean`: The normal mixture's confidence sequence, for net scores, apdex and means on a scale with `decide: anytime`. Default: wilson for shares, adjusted_wald for net scores and apdex, t for means, order_statistics for quantiles, garwood for rates and counts, chi_square for spreads; of shares, jeffreys with `probable` and clopper_pearson with `exact`; with `anytime` the confidence sequence. */
  readonly interval?: "wilson" | "wilson_continuity" | "jeffreys" | "clopper_pearson" | "agresti_coull" | "adjusted_wald" | "mover" | "wald" | "t" | "likelihood" | "garwood" | "rate_score" | "chi_square" | "order_statistics" | "anytime_share" | "anytime_mean";
  /** What is believed before the first answer, by `decide: probable`. `jeffreys`: Half an answer in each class; of a rate, half an event; of a mean, flat in the mean and in the logarithm of the spread. `uniform`: One answer in each class; of a rate, one event. Default: jeffreys. */
  readonly prior?: "jeffreys" | "uniform";
}

/** One number from 0 to 100. */
export interface Score {
  /** The indicators, each with its weight and its goalposts. */
  readonly components: { readonly [name: string]: Component };
  /** `persona`: one score for each persona, and one overall. `persona`: Each persona. Default: one score for everybody. */
  readonly for_each?: "persona";
  /** How the components combine. `arithmetic`: The weighted mean. Default: arithmetic. */
  readonly combine?: "arithmetic";
  /** What happens when a component has no figure. `undetermined`: The score is undetermined. `reweight`: The other components carry its weight. Default: undetermined. */
  readonly missing?: "undetermined" | "reweight";
  /** The fewest values of each component that is a sample. Default: 30. */
  readonly min_n?: number;
  /** Names for ranges of the score, best first. */
  readonly bands?: readonly ({ readonly [name: string]: Band })[];
  /** How the personas' scores form one. Default: by_answers. */
  readonly overall?: "by_answers" | { readonly [name: string]: number | string };
}

/** One indicator of a score. */
export interface Component {
  /** Its weight: a number, or a number per persona. */
  readonly weight: number | string | { readonly [name: string]: number | string };
  /** The figures that mean 0 and 100; the first may be the higher. */
  readonly goalposts: readonly (number | string)[];
  /** `true`: its source does not know the personas, and the total's figure stands for each. Default: false. */
  readonly shared?: boolean;
}

/** One range of a score. */
export interface Band {
  /** The lowest score of the band; absent in the last one. */
  readonly at_least?: number | string;
}

/** The rules by which a closed period is settled. */
export interface Settlement {
  /** What is charged for one period. */
  readonly charges: Charges;
  /** The rules, in the order of the ledger. */
  readonly rules: readonly Rule[];
  /** The share of the charges that allocations can take. */
  readonly at_risk?: number | string;
  /** Shares of the amount at risk. */
  readonly pools?: { readonly [name: string]: number | string };
  /** What the pools add up to; the amount at risk still ends their sum. Default: 100 %. */
  readonly pools_total?: number | string;
  /** The most that a period, or a year of the contract, may come to. */
  readonly caps?: Caps;
  /** What is due where nothing can be said, unless a rule says it itself. */
  readonly unsure?: Unsure;
  /** How an entry is rounded, once. Default: half_even to the smallest amount of the currency. */
  readonly rounding?: Rounding;
  /** How long after its end a period is settled: answers still arrive. Default: 0 h. */
  readonly final_after?: string;
}

/** What is charged for one period. */
export interface Charges {
  /** The amount, in the agreement's currency. */
  readonly amount: number | string;
  /** What a period that the first or the last day of the term cuts is charged. `whole`: As much as every other. `by_days`: The part of its days that lies within the term. Default: whole. */
  readonly cut?: "whole" | "by_days";
}

/** What one verdict or figure is worth. */
export type Rule = RuleAllocation | RuleSteps | RuleLinear;

/** A share of a pool, lost when the verdict is missed. */
export interface RuleAllocation {
  readonly kind: "allocation";
  /** The name of the rule in the ledger. */
  readonly id: string | number;
  /** The indicator or score. */
  readonly reads: string | number;
  /** The share of the pool. */
  readonly weight: number | string;
  /** The pool. Default: the whole amount at risk. */
  readonly pool?: string | number;
  /** The fewest values that it pays on, beside the target's. Default: 30 of a sample, else 1. */
  readonly min_n?: number;
  /** What is due where nothing can be said. Default: the settlement's. */
  readonly unsure?: Unsure;
  /** The verdict that costs. `missed`: The target was missed. Default: missed. */
  readonly when?: "missed";
}

/** What a rule makes of a closed period of which nothing can be said. */
export interface Unsure {
  /** The period has no data, and no exclusion without `where` covers it. `nothing`: Nothing is paid. `missed`: A verdict counts as missed, a table pays its gravest penalty, a line the penalty of its worst end. Default: nothing. */
  readonly no_data?: "nothing" | "missed";
}

/** A table: the figure is held against each row from the first to the last, and the last row it is beyond counts. */
export interface RuleSteps {
  readonly kind: "steps";
  /** The name of the rule in the ledger. */
  readonly id: string | number;
  /** The indicator or score. */
  readonly reads: string | number;
  /** The rows, from the mildest to the gravest; all `below` or all `above`. */
  readonly table: readonly Step[];
  /** The fewest values that it pays on, beside the target's. Default: 30 of a sample, else 1. */
  readonly min_n?: number;
  /** What is due where nothing can be said. Default: the settlement's. */
  readonly unsure?: Unsure;
  /** What a share is of. `charges`: The charges of the period. `at_risk`: The amount at risk. Default: charges. */
  readonly of?: "charges" | "at_risk";
  /** Which figure is read. `estimate`: The estimate. `lower`: The lower bound of its interval. `upper`: The upper bound of its interval. Default: estimate. */
  readonly figure?: "estimate" | "lower" | "upper";
}

/** One row of a table. */
export interface Step {
  /** The figure is less than this. */
  readonly below?: number | string;
  /** The figure is more than this. */
  readonly above?: number | string;
  /** The share that is lost. */
  readonly penalty?: number | string;
  /** The share that is won. */
  readonly reward?: number | string;
}

/** A straight line from the worst figure to the neutral range, and from there to the best one; beyond the ends it is flat. */
export interface RuleLinear {
  readonly kind: "linear";
  /** The name of the rule in the ledger. */
  readonly id: string | number;
  /** The indicator or score. */
  readonly reads: string | number;
  /** The range that pays nothing. */
  readonly neutral: readonly (number | string)[];
  /** Where the penalty is largest. */
  readonly worst?: Worst;
  /** Where the reward is largest. */
  readonly best?: Best;
  /** The fewest values that it pays on, beside the target's. Default: 30 of a sample, else 1. */
  readonly min_n?: number;
  /** What is due where nothing can be said. Default: the settlement's. */
  readonly unsure?: Unsure;
  /** What a share is of. `charges`: The charges of the period. `at_risk`: The amount at risk. Default: charges. */
  readonly of?: "charges" | "at_risk";
  /** Which figure is read. `estimate`: The estimate. `lower`: The lower bound of its interval. `upper`: The upper bound of its interval. Default: estimate. */
  readonly figure?: "estimate" | "lower" | "upper";
}

/** The worst end of a line. */
export interface Worst {
  /** The figure. */
  readonly at: number | string;
  /** The share that is lost there. */
  readonly penalty: number | string;
}

/** The best end of a line. */
export interface Best {
  /** The figure. */
  readonly at: number | string;
  /** The share that is won there. */
  readonly reward: number | string;
}

/** Caps apply after the sum of a period, each as an entry of its own. */
export interface Caps {
  /** Of one period. */
  readonly period?: Cap;
  /** Of the twelve months from the first day, and each that follow. */
  readonly contract_year?: Cap;
}

/** The most that penalties or rewards may come to, as shares of the charges of the time that the cap is for. */
export interface Cap {
  /** The most that penalties may come to. */
  readonly penalty?: number | string;
  /** The most that rewards may come to. */
  readonly reward?: number | string;
}

/** How amounts are rounded. */
export interface Rounding {
  /** The smallest step. Default: the smallest amount of the currency. */
  readonly to?: number | string;
  /** What happens to halves. `half_even`: To the even neighbour. `half_up`: Away from zero. `down`: Toward zero, always. Default: half_even. */
  readonly mode?: "half_even" | "half_up" | "down";
}

/** Where the outside is green and the inside red. */
export interface Watermelon {
  /** The indicators of the outside; every one has to be green. Default: the indicators of the service side that have a target. */
  readonly outside?: readonly (string | number)[];
  /** The indicators of the inside; any one may be red. Default: the indicators of the experience side that have a target. */
  readonly inside?: readonly (string | number)[];
  /** The dimensions to search, and `persona`. Default: none: the total and the personas. */
  readonly by?: readonly (string | number)[];
  /** How many dimensions a searched segment may name, 1 to 3. Default: 2. */
  readonly depth?: number;
  /** Which periods are searched together. Default: period. */
  readonly over?: "period" | "whole" | Over;
  /** Which rows stand for the outside. `all`: Every row of the base. Default: all. */
  readonly base?: "all";
  /** Whether the outside is judged by its figure alone or with uncertainty. `census`: The rows are all there are: the figure alone decides. `sample`: The rows are a sample: the outside is tested too. Default: census. */
  readonly outside_is?: "census" | "sample";
  /** How far beyond its target an indicator of the inside has to be to count as red. Default: nothing. */
  readonly margin?: { readonly [name: string]: number | string };
  /** The fewest values on each side for a segment to be tested. Default: 30. */
  readonly min_n?: number;
  /** The confidence for the segments that the agreement names. Default: 0.95. */
  readonly confidence?: number | string;
  /** The expected share of false ones among the confirmed. Default: 0.10. */
  readonly false_discovery_rate?: number | string;
  /** The most cells that a search may keep. Default: 2,000,000. */
  readonly cells?: number;
}

/** The last few periods together. */
export interface Over {
  /** How many periods, counted back from the last closed one. */
  readonly last: number;
}
