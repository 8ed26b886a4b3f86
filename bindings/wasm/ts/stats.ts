/**
 * The statistics by themselves: numbers in, numbers out. What each function computes, and where it comes from, stands in docs/statistics.md.
 *
 * Generated from the catalogue of the core by `cargo xtask wasm`; not edited by hand.
 */

/** Numbers, one for each place; a `Float64Array` is copied once. */
export type Numbers =
  | readonly number[]
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array;

/** A two-sided interval, both ends included, in the unit of its estimate. `low` ≤ `high`; neither is NaN. */
export interface Interval {
  /** The lower end. */
  readonly low: number;
  /** The upper end. */
  readonly high: number;
}

/** A net score: the share of positive answers minus the share of negative ones, from −1 to 1, with its spread. */
export interface NetScore {
  /** p − d, the share of positive answers minus the share of negative ones. */
  readonly value: number;
  /** The variance of one answer: p + d − (p − d)². */
  readonly variance: number;
  /** √(variance/n), the standard error of the value. */
  readonly standard_error: number;
}

/** What resampling says of a net score. */
export interface Bootstrap {
  /** The mean of the resampled scores. */
  readonly mean: number;
  /** Their standard deviation. */
  readonly standard_error: number;
  /** Their equal-tailed quantiles: the percentile interval. */
  readonly interval: Interval;
}

/** The difference of two net scores, first minus second. */
export interface NetScoreDifference {
  /** The difference of the scores that it is inferred from, from −2 to 2. */
  readonly value: number;
  /** Its standard error. */
  readonly standard_error: number;
  /** value ± z·standard error, clipped to −2 … 2. */
  readonly interval: Interval;
  /** The two-sided p-value that there is no difference. */
  readonly p: number;
}

/** An Apdex score: (satisfied + tolerating/2)/n, from 0 to 1, with its spread. */
export interface Apdex {
  /** The score. */
  readonly value: number;
  /** The variance of one answer scored 0, ½ or 1: a quarter of the net score's. */
  readonly variance: number;
  /** √(variance/n), the standard error of the value. */
  readonly standard_error: number;
}

/** The moments of values or of answers on a scale, and what follows from them. */
export interface MomentSummary {
  /** The number of values. */
  readonly n: number;
  /** Their mean; 0 where there is none. */
  readonly mean: number;
  /** Σ(x − mean)² */
  readonly m2: number;
  /** Σ(x − mean)³ */
  readonly m3: number;
  /** Σ(x − mean)⁴ */
  readonly m4: number;
  /** The sample variance m2/(n − 1). */
  readonly variance: number | null;
  /** The skewness √n·m3/m2^1.5. */
  readonly skewness: number | null;
  /** The excess kurtosis n·m4/m2² − 3. */
  readonly excess_kurtosis: number | null;
}

/** Limits for a quantile. An end that no value of the sample can vouch for is absent; it is never the largest or least value instead. */
export interface QuantileInterval {
  /** The lower end. */
  readonly low: number | null;
  /** The upper end. */
  readonly high: number | null;
}

/** A weighted mean and how much the weights cost. */
export interface WeightedMean {
  /** Σwy/Σw */
  readonly mean: number;
  /** Kish's effective sample size (Σw)²/Σw², from 1 to n: as many equal answers would say as much. */
  readonly n_effective: number;
  /** The design effect of the weights, n divided by the effective size; at least 1. */
  readonly design_effect: number;
  /** √(n/(n−1)·Σ[w(y−mean)]²)/Σw; `None` for fewer than two answers. */
  readonly standard_error: number | null;
}

/** A ratio of totals with its spread. */
export interface RatioOfTotals {
  /** Σwy/Σwx */
  readonly ratio: number;
  /** √(n/(n−1)·Σ[w(y − ratio·x)]²)/Σwx, from the linearised residuals; `None` for fewer than two pairs. */
  readonly standard_error: number | null;
}

/** How evenly the groups of a population answered. */
export interface Representativity {
  /** The response rate of everybody. */
  readonly response_rate: number;
  /** The spread of the groups' response rates around it. */
  readonly spread: number;
  /** The R-indicator 1 − 2·spread: 1 when every group answered at the same rate, 0 at worst. */
  readonly r_indicator: number;
  /** The spread divided by the response rate: times the standard deviation of the answers, the most that uneven response can have moved their mean. */
  readonly variation: number;
}

/** The z test of two equal shares. */
export interface PooledZ {
  /** The standardised difference, first minus second. */
  readonly z: number;
  /** The two-sided p-value. */
  readonly p: number;
}

/** The rank sum test of two samples. */
export interface MannWhitney {
  /** Pairs in which the first sample's answer is higher, ties counting half. */
  readonly u: number;
  /** The two-sided p-value of the normal approximation, with ties and continuity corrected. */
  readonly p: number;
}

/** The test of Brunner and Munzel. */
export interface BrunnerMunzel {
  /** The statistic; positive where the second sample tends to be higher, as its authors have it. */
  readonly statistic: number;
  /** The degrees of freedom of its t distribution. */
  readonly df: number;
  /** The two-sided p-value. */
  readonly p: number;
}

/** Cliff's δ with its interval. */
export interface CliffDelta {
  /** P(first higher) − P(first lower), from −1 to 1. */
  readonly delta: number;
  /** P(first higher) + ½·P(tie): Vargha and Delaney's A. */
  readonly superiority: number;
  /** The asymmetric interval of δ; `None` for fewer than two answers in a sample. */
  readonly interval: Interval | null;
}

/** A figure at two times. */
export interface Change {
  /** The figure of the first periods. */
  readonly first: number;
  /** The figure of the last periods. */
  readonly last: number;
  /** last − first. */
  readonly change: number;
}

/** The first against the last periods, both ways of taking them together. */
export interface PeriodComparison {
  /** All answers of the periods in one pot: Σ value·size/Σ size. A busy month counts for more. */
  readonly pooled: Change;
  /** Every period counts the same: the plain mean of the periods' values. */
  readonly mean_of_periods: Change;
}

/** Shares drawn toward the common one. */
export interface ShrunkShares {
  /** The share of all segments together, toward which each is drawn. */
  readonly mean: number;
  /** How many answers the common share counts for in each segment: a + b of the fitted beta distribution. `None` where the segments differ no more than by chance; then each takes the common share. */
  readonly prior_answers: number | null;
  /** The shrunk share of each segment, in the order given: (k + mean·prior)/(n + prior). */
  readonly shares: number[];
}

/** Means drawn toward their own mean. */
export interface JamesStein {
  /** The mean of all values, toward which each is drawn. */
  readonly mean: number;
  /** The factor c that is left of each distance from it: 1 − (k−3)·variance/Σ(y − mean)², at least 0. */
  readonly factor: number;
  /** mean + c·(value − mean), in the order given. */
  readonly values: number[];
}

/** Two groups compared crudely and with the strata held fixed. */
export interface SimpsonGuard {
  /** The shares of the two groups, strata ignored. */
  readonly crude: number[];
  /** The shares that both groups would have with the strata of everybody together. */
  readonly standardised: number[];
  /** Whether the crude difference and the standardised one have opposite signs. */
  readonly reversed: boolean;
  /** Mantel and Haenszel's common odds ratio, first against second; `None` where nothing can be compared. */
  readonly odds_ratio: number | null;
  /** Its interval; `None` where the odds ratio is 0, infinite or absent. */
  readonly interval: Interval | null;
  /** The Cochran-Mantel-Haenszel statistic, without correction for continuity; `None` where no stratum varies. */
  readonly statistic: number | null;
  /** Its p-value, by χ² with one degree of freedom. */
  readonly p: number | null;
  /** How many strata hold both groups; only these are standardised and compared. */
  readonly strata: number;
}

/** Every function answers `null` where there is no answer, and throws an `XlakitError` that names an argument that is none. */
export interface Stats {
  /** P(Z ≤ x) for a standard normal Z. */
  normalCdf(x: number): number | null;
  /** P(Z > x) for a standard normal Z, with the digits of a small upper tail. */
  normalSf(x: number): number | null;
  /** The x at which a standard normal variable lies below with probability `p`. */
  normalQuantile(p: number): number | null;
  /** P(T ≤ t) for Student's t with `df` degrees of freedom. */
  studentTCdf(t: number, df: number): number | null;
  /** P(T > t) for Student's t with `df` degrees of freedom. */
  studentTSf(t: number, df: number): number | null;
  /** The t at which Student's t with `df` degrees of freedom lies below with probability `p`. */
  studentTQuantile(p: number, df: number): number | null;
  /** P(X ≤ x) for a beta variable: the regularised incomplete beta function. */
  betaCdf(a: number, b: number, x: number): number | null;
  /** P(X > x) for a beta variable. */
  betaSf(a: number, b: number, x: number): number | null;
  /** The x at which a beta variable lies below with probability `p`. */
  betaQuantile(a: number, b: number, p: number): number | null;
  /** The x at which a beta variable lies above with probability `p`. */
  betaUpperQuantile(a: number, b: number, p: number): number | null;
  /** P(X ≤ x) for a gamma variable of shape `a` and scale 1: the regularised incomplete gamma function. */
  gammaCdf(a: number, x: number): number | null;
  /** P(X > x) for a gamma variable of shape `a` and scale 1. */
  gammaSf(a: number, x: number): number | null;
  /** The x at which a gamma variable of shape `a` and scale 1 lies below with probability `p`. */
  gammaQuantile(a: number, p: number): number | null;
  /** The x at which a gamma variable of shape `a` and scale 1 lies above with probability `p`. */
  gammaUpperQuantile(a: number, p: number): number | null;
  /** P(X ≤ x) for χ² with `df` degrees of freedom. */
  chiSquareCdf(x: number, df: number): number | null;
  /** P(X > x) for χ² with `df` degrees of freedom. */
  chiSquareSf(x: number, df: number): number | null;
  /** The x at which χ² with `df` degrees of freedom lies below with probability `p`. */
  chiSquareQuantile(p: number, df: number): number | null;
  /** The x at which χ² with `df` degrees of freedom lies above with probability `p`. */
  chiSquareUpperQuantile(p: number, df: number): number | null;
  /** P(X ≤ x) for F with `df1` and `df2` degrees of freedom. */
  fCdf(x: number, df1: number, df2: number): number | null;
  /** P(X > x) for F with `df1` and `df2` degrees of freedom. */
  fSf(x: number, df1: number, df2: number): number | null;
  /** The x at which F with `df1` and `df2` degrees of freedom lies below with probability `p`. */
  fQuantile(p: number, df1: number, df2: number): number | null;
  /** P(X ≤ k) for a Poisson count with this `mean`. */
  poissonCdf(k: number, mean: number): number | null;
  /** P(X > k) for a Poisson count with this `mean`. */
  poissonSf(k: number, mean: number): number | null;
  /** P(X ≤ k) for the successes in `n` trials that each succeed with probability `p`. */
  binomialCdf(k: number, n: number, p: number): number | null;
  /** P(X > k) for the successes in `n` trials that each succeed with probability `p`. */
  binomialSf(k: number, n: number, p: number): number | null;
  /** ln Γ(a). */
  lnGamma(a: number): number | null;
  /** Wilson's score interval for a share: the default for shares. Unless given, `level` is 0.95. */
  wilson(successes: number, n: number, options?: { readonly level?: number }): Interval | null;
  /** Wilson's interval of a share with Yates' correction for continuity. Unless given, `level` is 0.95. */
  wilsonContinuity(successes: number, n: number, options?: { readonly level?: number }): Interval | null;
  /** Jeffreys' equal-tailed interval of a share, exact at 0 and 1. Unless given, `level` is 0.95. */
  jeffreys(successes: number, n: number, options?: { readonly level?: number }): Interval | null;
  /** Clopper and Pearson's exact interval of a share: it covers the truth at least as often as it says. Unless given, `level` is 0.95. */
  clopperPearson(successes: number, n: number, options?: { readonly level?: number }): Interval | null;
  /** Agresti and Coull's interval of a share: Wald's after adding z² answers, half of them successes. Unless given, `level` is 0.95. */
  agrestiCoull(successes: number, n: number, options?: { readonly level?: number }): Interval | null;
  /** Wald's interval of a share, for comparison only: too narrow near 0 and 1. Unless given, `level` is 0.95. */
  waldShare(successes: number, n: number, options?: { readonly level?: number }): Interval | null;
  /** One-sided p-value that a share is above `target`, by the score test that `wilson` inverts. */
  scorePGreater(successes: number, n: number, target: number): number | null;
  /** One-sided p-value that a share is below `target`, by the score test that `wilson` inverts. */
  scorePLess(successes: number, n: number, target: number): number | null;
  /** One-sided exact p-value that a share is above `target`, by the binomial test that `clopper_pearson` inverts. */
  binomialPGreater(successes: number, n: number, target: number): number | null;
  /** One-sided exact p-value that a share is below `target`, by the binomial test that `clopper_pearson` inverts. */
  binomialPLess(successes: number, n: number, target: number): number | null;
  /** The probability that a share is at least `target`, under the prior Beta(`prior`, `prior`). Unless given, `prior` is 0.5. */
  shareMetProbability(successes: number, n: number, target: number, options?: { readonly prior?: number }): number | null;
  /** A confidence sequence for a share, which may be looked at after every answer: the beta-binomial mixture with Beta(`a`, `b`). Unless given, `level` is 0.95, `a` is 1, `b` is 1. */
  anytimeShare(successes: number, n: number, options?: { readonly level?: number; readonly a?: number; readonly b?: number }): Interval | null;
  /** Anytime-valid p-value that a share is above `target`; it goes with `anytime_share`. Unless given, `a` is 1, `b` is 1. */
  anytimeSharePGreater(successes: number, n: number, target: number, options?: { readonly a?: number; readonly b?: number }): number | null;
  /** Anytime-valid p-value that a share is below `target`; it goes with `anytime_share`. Unless given, `a` is 1, `b` is 1. */
  anytimeSharePLess(successes: number, n: number, target: number, options?: { readonly a?: number; readonly b?: number }): number | null;
  /** Garwood's exact interval of a rate: events for each unit of exposure. Unless given, `level` is 0.95. */
  garwood(events: number, exposure: number, options?: { readonly level?: number }): Interval | null;
  /** The score interval of a rate. Unless given, `level` is 0.95. */
  rateScore(events: number, exposure: number, options?: { readonly level?: number }): Interval | null;
  /** One-sided exact p-value that a rate is above `target`, by the Poisson test that `garwood` inverts. */
  ratePGreater(events: number, exposure: number, target: number): number | null;
  /** One-sided exact p-value that a rate is below `target`, by the Poisson test that `garwood` inverts. */
  ratePLess(events: number, exposure: number, target: number): number | null;
  /** A net score, −1 to 1, with its spread: the share of positive answers minus that of negative ones. */
  netScore(negative: number, neutral: number, positive: number): NetScore | null;
  /** A net score after adding ¾ negative, 1½ neutral and ¾ positive answers: what `adjusted_wald` infers from. */
  adjustedNetScore(negative: number, neutral: number, positive: number): NetScore | null;
  /** The adjusted Wald interval of a net score: the default for net scores. Unless given, `level` is 0.95. */
  adjustedWald(negative: number, neutral: number, positive: number, options?: { readonly level?: number }): Interval | null;
  /** The MOVER-Wilson interval of a net score: the Wilson limits of its two shares, combined. Unless given, `level` is 0.95. */
  mover(negative: number, neutral: number, positive: number, options?: { readonly level?: number }): Interval | null;
  /** The plain Wald interval of a net score, for comparison only: too narrow for small samples and high scores. Unless given, `level` is 0.95. */
  wald(negative: number, neutral: number, positive: number, options?: { readonly level?: number }): Interval | null;
  /** One-sided p-value that a net score is above `target`; it inverts `adjusted_wald`. */
  adjustedWaldPGreater(negative: number, neutral: number, positive: number, target: number): number | null;
  /** One-sided p-value that a net score is below `target`; it inverts `adjusted_wald`. */
  adjustedWaldPLess(negative: number, neutral: number, positive: number, target: number): number | null;
  /** One-sided p-value that a net score is above `target`; it inverts `wald`. */
  waldPGreater(negative: number, neutral: number, positive: number, target: number): number | null;
  /** One-sided p-value that a net score is below `target`; it inverts `wald`. */
  waldPLess(negative: number, neutral: number, positive: number, target: number): number | null;
  /** A seeded bootstrap of a net score: multinomial resamples, their spread and percentile interval. Unless given, `resamples` is 10000, `seed` is 1, `level` is 0.95. */
  bootstrap(negative: number, neutral: number, positive: number, options?: { readonly resamples?: number; readonly seed?: number; readonly level?: number }): Bootstrap | null;
  /** The probability that a net score is at least `target`, under a Dirichlet prior of `prior` for each class. Unless given, `prior` is 0.5. */
  netScoreMetProbability(negative: number, neutral: number, positive: number, target: number, options?: { readonly prior?: number }): number | null;
  /** The difference of two net scores, first minus second, each given as its negative, neutral and positive answers. Unless given, `level` is 0.95, `adjusted` is true. */
  netScoreDifference(first: Numbers, second: Numbers, options?: { readonly level?: number; readonly adjusted?: boolean }): NetScoreDifference | null;
  /** An Apdex score, 0 to 1, with its spread: satisfied and half of the tolerating, of all. */
  apdex(satisfied: number, tolerating: number, frustrated: number): Apdex | null;
  /** The adjusted Wald interval of an Apdex score. Unless given, `level` is 0.95. */
  apdexInterval(satisfied: number, tolerating: number, frustrated: number, options?: { readonly level?: number }): Interval | null;
  /** The arithmetic mean. */
  mean(values: Numbers): number | null;
  /** The sample variance Σ(x − mean)²/(n − 1). */
  sampleVariance(values: Numbers): number | null;
  /** Student's t interval of the mean of values. Unless given, `level` is 0.95. */
  meanInterval(values: Numbers, options?: { readonly level?: number }): Interval | null;
  /** Student's t interval of a mean, from the number of values, their mean and their sample variance. Unless given, `level` is 0.95. */
  tInterval(n: number, mean: number, variance: number, options?: { readonly level?: number }): Interval | null;
  /** One-sided p-value that a mean is above `target`; it inverts `t_interval`. */
  tPGreater(n: number, mean: number, variance: number, target: number): number | null;
  /** One-sided p-value that a mean is below `target`; it inverts `t_interval`. */
  tPLess(n: number, mean: number, variance: number, target: number): number | null;
  /** The interval of a standard deviation, from the number of values and their sample variance; for normal values only. Unless given, `level` is 0.95. */
  spreadInterval(n: number, variance: number, options?: { readonly level?: number }): Interval | null;
  /** The interval of the mean of values on a scale, whatever their distribution: likelihood plus one answer at either end. Unless given, `level` is 0.95. */
  likelihoodInterval(scores: Numbers, counts: Numbers, least: number, most: number, options?: { readonly level?: number }): Interval | null;
  /** One-sided p-value that the mean of values on a scale is above `target`; it goes with `likelihood_interval`. */
  likelihoodPGreater(scores: Numbers, counts: Numbers, least: number, most: number, target: number): number | null;
  /** One-sided p-value that the mean of values on a scale is below `target`; it goes with `likelihood_interval`. */
  likelihoodPLess(scores: Numbers, counts: Numbers, least: number, most: number, target: number): number | null;
  /** The e-value against a mean of `target` or less of values that are at least `least`; evidence that may be looked at after every answer. */
  eValueGreater(scores: Numbers, counts: Numbers, least: number, target: number): number | null;
  /** The e-value against a mean of `target` or more of values that are at most `most`; evidence that may be looked at after every answer. */
  eValueLess(scores: Numbers, counts: Numbers, most: number, target: number): number | null;
  /** A confidence sequence for the mean of values on a scale, which may be looked at after every answer: the normal mixture, tightest at `best_at` answers. Unless given, `level` is 0.95. */
  anytimeMean(n: number, mean: number, least: number, most: number, options: { readonly level?: number; readonly bestAt: number }): Interval | null;
  /** Anytime-valid p-value that a mean is above `target`; it goes with `anytime_mean`. */
  anytimeMeanPGreater(n: number, mean: number, least: number, most: number, target: number, bestAt: number): number | null;
  /** Anytime-valid p-value that a mean is below `target`; it goes with `anytime_mean`. */
  anytimeMeanPLess(n: number, mean: number, least: number, most: number, target: number, bestAt: number): number | null;
  /** The moments of values, with their variance, skewness and kurtosis. */
  moments(values: Numbers): MomentSummary | null;
  /** The moments of answers on a scale: how often each of the scores was given. */
  momentsOfCounts(scores: Numbers, counts: Numbers): MomentSummary | null;
  /** The moments of two parts together, each given as n, mean, m2, m3 and m4. */
  mergedMoments(first: Numbers, second: Numbers): MomentSummary | null;
  /** The quantile at `p` by one of Hyndman and Fan's nine types; 7 is the default everywhere. Unless given, `kind` is 7. */
  quantile(values: Numbers, p: number, options?: { readonly kind?: number }): number | null;
  /** The quantile at `p` of answers on a scale: how often each of the ascending scores was given. Unless given, `kind` is 7. */
  quantileOfCounts(scores: Numbers, counts: Numbers, p: number, options?: { readonly kind?: number }): number | null;
  /** Harrell and Davis's quantile at `p`: the mean of all values, each weighted by the chance that it is the quantile. */
  harrellDavis(values: Numbers, p: number): number | null;
  /** Limits of the quantile at `p` that are values of the sample; an end that no value can vouch for is absent. Unless given, `level` is 0.95. */
  quantileInterval(values: Numbers, p: number, options?: { readonly level?: number }): QuantileInterval | null;
  /** How many values it takes until `quantile_interval` has both ends. Unless given, `level` is 0.95. */
  quantileIntervalMinN(p: number, options?: { readonly level?: number }): number | null;
  /** How many values it takes until the quantile at `p` has an upper bound at one-sided `confidence`. Unless given, `confidence` is 0.95. */
  quantileUpperBoundMinN(p: number, options?: { readonly confidence?: number }): number | null;
  /** The chance that the largest of `n` values is at or above the quantile at `p`. */
  coverageOfLargest(n: number, p: number): number | null;
  /** The weighted mean with Kish's effective sample size and the linearised standard error. */
  weightedMean(values: Numbers, weights: Numbers): WeightedMean | null;
  /** Weights scaled within each group so that they add up to its total; groups are numbered from 0. */
  postStratify(weights: Numbers, groups: Numbers, totals: Numbers): number[] | null;
  /** Weights scaled to each margin in turn until they meet the totals of all; for each margin the group of every answer, numbered from 0, and the total of every group. */
  rake(weights: Numbers, groups: readonly Numbers[], totals: readonly Numbers[]): number[] | null;
  /** The weighted mean under weights from `post_stratify` or `rake`, with a standard error that takes the margins into account. */
  calibratedMean(values: Numbers, weights: Numbers, groups: readonly Numbers[], totals: readonly Numbers[]): WeightedMean | null;
  /** The ratio of two weighted totals, such as minutes for each ticket, with its linearised standard error. */
  ratioOfTotals(weights: Numbers, numerators: Numbers, denominators: Numbers): RatioOfTotals | null;
  /** The factor √((N−n)/(N−1)) by which a standard error shrinks when `n` of a closed `population` answered. */
  finitePopulationFactor(n: number, population: number): number | null;
  /** The factor √(1 − n/N), which goes with a sample variance that has n − 1 below. */
  samplingFractionFactor(n: number, population: number): number | null;
  /** How many answers make the interval of a share reach ±`margin`, to be rounded up. Unless given, `level` is 0.95, `share` is 0.5. */
  sampleSizeShare(margin: number, options?: { readonly level?: number; readonly share?: number }): number | null;
  /** How many answers make the interval of a net score reach ±`margin`, to be rounded up; `variance` is that of one answer, at most 1. Unless given, `level` is 0.95, `variance` is 1. */
  sampleSizeNetScore(margin: number, options?: { readonly level?: number; readonly variance?: number }): number | null;
  /** What is left of a sample size in a closed `population`, to be rounded up. */
  sampleSizeInPopulation(n: number, population: number): number | null;
  /** The chance that `n` answers confirm a share above `target` when the truth is `share`. Unless given, `alpha` is 0.05. */
  sharePower(n: number, share: number, target: number, options?: { readonly alpha?: number }): number | null;
  /** How many answers confirm a share above `target` with the chance `power` when the truth is `share`, to be rounded up. Unless given, `alpha` is 0.05, `power` is 0.8. */
  sampleSizeShareTest(share: number, target: number, options?: { readonly alpha?: number; readonly power?: number }): number | null;
  /** The chance that `n` answers confirm a net score above `target` when the truth is `score`. Unless given, `alpha` is 0.05. */
  netScorePower(n: number, score: number, target: number, variance: number, options?: { readonly alpha?: number }): number | null;
  /** How many answers confirm a net score above `target` with the chance `power` when the truth is `score`, to be rounded up. Unless given, `alpha` is 0.05, `power` is 0.8. */
  sampleSizeNetScoreTest(score: number, target: number, variance: number, options?: { readonly alpha?: number; readonly power?: number }): number | null;
  /** Manski's bounds of everybody's mean, whatever those who did not answer think. Unless given, `least` is 0, `most` is 1. */
  nonresponseBounds(responseRate: number, mean: number, options?: { readonly least?: number; readonly most?: number }): Interval | null;
  /** The mean that the silent would need for everybody's mean to be exactly `target`. */
  tippingPoint(responseRate: number, mean: number, target: number): number | null;
  /** How far the mean of those who answered lies above everybody's, if the silent have the mean `others`. */
  nonresponseBias(responseRate: number, mean: number, others: number): number | null;
  /** The R-indicator of groups with these shares of the population and these response rates. */
  representativity(shares: Numbers, responseRates: Numbers): Representativity | null;
  /** Newcombe's hybrid score interval for the difference of two shares: the default. Unless given, `level` is 0.95. */
  newcombe(successes1: number, n1: number, successes2: number, n2: number, options?: { readonly level?: number }): Interval | null;
  /** Miettinen and Nurminen's score interval for the difference of two shares. Unless given, `level` is 0.95. */
  miettinenNurminen(successes1: number, n1: number, successes2: number, n2: number, options?: { readonly level?: number }): Interval | null;
  /** Mee's score interval for the difference of two shares. Unless given, `level` is 0.95. */
  mee(successes1: number, n1: number, successes2: number, n2: number, options?: { readonly level?: number }): Interval | null;
  /** Agresti and Caffo's interval for the difference of two shares: Wald's after adding a success and a failure to each. Unless given, `level` is 0.95. */
  agrestiCaffo(successes1: number, n1: number, successes2: number, n2: number, options?: { readonly level?: number }): Interval | null;
  /** Wald's interval for the difference of two shares, for comparison only: too narrow near 0 and 1. Unless given, `level` is 0.95. */
  waldDifference(successes1: number, n1: number, successes2: number, n2: number, options?: { readonly level?: number }): Interval | null;
  /** The z test that two shares are equal, with the pooled variance; its p-value is two-sided. */
  pooledZ(successes1: number, n1: number, successes2: number, n2: number): PooledZ | null;
  /** Cohen's h, the difference of two shares in angles. */
  cohenH(share1: number, share2: number): number | null;
  /** Mann and Whitney's test that two samples have the same distribution, with ties and continuity corrected; its p-value is two-sided. */
  mannWhitney(first: Numbers, second: Numbers): MannWhitney | null;
  /** `mann_whitney` for answers on a scale: how often each score was given in either group. */
  mannWhitneyOfCounts(first: Numbers, second: Numbers): MannWhitney | null;
  /** Brunner and Munzel's test that neither of two samples tends to be higher, whatever their spreads; its p-value is two-sided. */
  brunnerMunzel(first: Numbers, second: Numbers): BrunnerMunzel | null;
  /** `brunner_munzel` for answers on a scale: how often each score was given in either group. */
  brunnerMunzelOfCounts(first: Numbers, second: Numbers): BrunnerMunzel | null;
  /** Cliff's δ of two samples, from −1 to 1, with its interval. Unless given, `level` is 0.95. */
  cliffDelta(first: Numbers, second: Numbers, options?: { readonly level?: number }): CliffDelta | null;
  /** `cliff_delta` for answers on a scale: how often each score was given in either group. Unless given, `level` is 0.95. */
  cliffDeltaOfCounts(first: Numbers, second: Numbers, options?: { readonly level?: number }): CliffDelta | null;
  /** The first `count` periods against the last, pooled and as the mean of periods, from each period's value and size. */
  firstAgainstLast(values: Numbers, sizes: Numbers, count: number): PeriodComparison | null;
  /** Benjamini and Hochberg's adjusted p-values, in the order given. */
  benjaminiHochberg(pValues: Numbers): number[] | null;
  /** Benjamini and Yekutieli's adjusted p-values, which hold the false discovery rate under any dependence. */
  benjaminiYekutieli(pValues: Numbers): number[] | null;
  /** Holm's adjusted p-values, in the order given. */
  holm(pValues: Numbers): number[] | null;
  /** Bonferroni's adjusted p-values, in the order given. */
  bonferroni(pValues: Numbers): number[] | null;
  /** How many tests Benjamini and Hochberg's procedure rejects at false discovery rate `q`. Unless given, `q` is 0.05. */
  rejected(pValues: Numbers, options?: { readonly q?: number }): number | null;
  /** Shares of segments drawn toward the common one, by a beta-binomial empirical Bayes fit. */
  shrinkShares(successes: Numbers, sizes: Numbers): ShrunkShares | null;
  /** James and Stein's estimate: values of equal sampling `variance`, drawn toward their mean. */
  jamesStein(values: Numbers, variance: number): JamesStein | null;
  /** Two groups compared crudely and with strata held fixed; each stratum is the first group's successes and failures, then the second's. Unless given, `level` is 0.95. */
  simpson(strata: readonly Numbers[], options?: { readonly level?: number }): SimpsonGuard | null;
}

/** The names of the functions in the core, and of the parameters that are given by their place. */
export const PLACED: Readonly<Record<string, string>> = {
  normal_cdf: "x",
  normal_sf: "x",
  normal_quantile: "p",
  student_t_cdf: "t df",
  student_t_sf: "t df",
  student_t_quantile: "p df",
  beta_cdf: "a b x",
  beta_sf: "a b x",
  beta_quantile: "a b p",
  beta_upper_quantile: "a b p",
  gamma_cdf: "a x",
  gamma_sf: "a x",
  gamma_quantile: "a p",
  gamma_upper_quantile: "a p",
  chi_square_cdf: "x df",
  chi_square_sf: "x df",
  chi_square_quantile: "p df",
  chi_square_upper_quantile: "p df",
  f_cdf: "x df1 df2",
  f_sf: "x df1 df2",
  f_quantile: "p df1 df2",
  poisson_cdf: "k mean",
  poisson_sf: "k mean",
  binomial_cdf: "k n p",
  binomial_sf: "k n p",
  ln_gamma: "a",
  wilson: "successes n",
  wilson_continuity: "successes n",
  jeffreys: "successes n",
  clopper_pearson: "successes n",
  agresti_coull: "successes n",
  wald_share: "successes n",
  score_p_greater: "successes n target",
  score_p_less: "successes n target",
  binomial_p_greater: "successes n target",
  binomial_p_less: "successes n target",
  share_met_probability: "successes n target",
  anytime_share: "successes n",
  anytime_share_p_greater: "successes n target",
  anytime_share_p_less: "successes n target",
  garwood: "events exposure",
  rate_score: "events exposure",
  rate_p_greater: "events exposure target",
  rate_p_less: "events exposure target",
  net_score: "negative neutral positive",
  adjusted_net_score: "negative neutral positive",
  adjusted_wald: "negative neutral positive",
  mover: "negative neutral positive",
  wald: "negative neutral positive",
  adjusted_wald_p_greater: "negative neutral positive target",
  adjusted_wald_p_less: "negative neutral positive target",
  wald_p_greater: "negative neutral positive target",
  wald_p_less: "negative neutral positive target",
  bootstrap: "negative neutral positive",
  net_score_met_probability: "negative neutral positive target",
  net_score_difference: "first second",
  apdex: "satisfied tolerating frustrated",
  apdex_interval: "satisfied tolerating frustrated",
  mean: "values",
  sample_variance: "values",
  mean_interval: "values",
  t_interval: "n mean variance",
  t_p_greater: "n mean variance target",
  t_p_less: "n mean variance target",
  spread_interval: "n variance",
  likelihood_interval: "scores counts least most",
  likelihood_p_greater: "scores counts least most target",
  likelihood_p_less: "scores counts least most target",
  e_value_greater: "scores counts least target",
  e_value_less: "scores counts most target",
  anytime_mean: "n mean least most",
  anytime_mean_p_greater: "n mean least most target best_at",
  anytime_mean_p_less: "n mean least most target best_at",
  moments: "values",
  moments_of_counts: "scores counts",
  merged_moments: "first second",
  quantile: "values p",
  quantile_of_counts: "scores counts p",
  harrell_davis: "values p",
  quantile_interval: "values p",
  quantile_interval_min_n: "p",
  quantile_upper_bound_min_n: "p",
  coverage_of_largest: "n p",
  weighted_mean: "values weights",
  post_stratify: "weights groups totals",
  rake: "weights groups totals",
  calibrated_mean: "values weights groups totals",
  ratio_of_totals: "weights numerators denominators",
  finite_population_factor: "n population",
  sampling_fraction_factor: "n population",
  sample_size_share: "margin",
  sample_size_net_score: "margin",
  sample_size_in_population: "n population",
  share_power: "n share target",
  sample_size_share_test: "share target",
  net_score_power: "n score target variance",
  sample_size_net_score_test: "score target variance",
  nonresponse_bounds: "response_rate mean",
  tipping_point: "response_rate mean target",
  nonresponse_bias: "response_rate mean others",
  representativity: "shares response_rates",
  newcombe: "successes1 n1 successes2 n2",
  miettinen_nurminen: "successes1 n1 successes2 n2",
  mee: "successes1 n1 successes2 n2",
  agresti_caffo: "successes1 n1 successes2 n2",
  wald_difference: "successes1 n1 successes2 n2",
  pooled_z: "successes1 n1 successes2 n2",
  cohen_h: "share1 share2",
  mann_whitney: "first second",
  mann_whitney_of_counts: "first second",
  brunner_munzel: "first second",
  brunner_munzel_of_counts: "first second",
  cliff_delta: "first second",
  cliff_delta_of_counts: "first second",
  first_against_last: "values sizes count",
  benjamini_hochberg: "p_values",
  benjamini_yekutieli: "p_values",
  holm: "p_values",
  bonferroni: "p_values",
  rejected: "p_values",
  shrink_shares: "successes sizes",
  james_stein: "values variance",
  simpson: "strata",
};
