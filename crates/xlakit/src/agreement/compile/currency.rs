//! The currency of the charges, and the smallest amount of it.

use rust_decimal::Decimal;

use super::problems::{Problems, faults};
use crate::agreement::describe::reader::{Name, shorten};
use crate::error::nearest;

/// The codes of ISO 4217 that people settle in, by the number of decimals that amounts have.
///
/// Source: ISO 4217:2015, list one of the maintenance agency (SIX), without metals, funds for testing and `XXX`.
const CODES: [(u32, &str); 4] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW \
         CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS \
         INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN \
         NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC \
         SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
];

faults! {
    /// What can be wrong with a currency.
    CurrencyFault {
        Unknown { written: String, help: String } => InvalidValue, "`{written}` is no currency of ISO 4217", "{help}";
    }
}

/// The currency, and the smallest amount of it: a hundredth where no currency is written.
pub(super) fn currency(written: Option<&Name>, problems: &mut Problems) -> (Option<String>, Decimal) {
    let Some(written) = written else { return (None, Decimal::new(1, 2)) };
    let known = || CODES.iter().flat_map(|(places, codes)| codes.split(' ').map(|code| (*places, code)));
    let places = known().find(|(_, code)| *code == written.value).map(|(places, _)| places);
    if places.is_none() {
        // Whoever writes `EUROS` or `euro` means the code that it begins with.
        let begins = |code: &&str| written.value.get(..3).is_some_and(|first| first.eq_ignore_ascii_case(code));
        let meant = known().map(|(_, code)| code).find(begins);
        let meant = meant.or_else(|| nearest(&written.value, known().map(|(_, code)| code)));
        let help = meant.map_or_else(|| "write a code such as `EUR`".to_owned(), |meant| format!("did you mean `{meant}`?"));
        problems.report(&written.place, CurrencyFault::Unknown { written: shorten(&written.value), help });
    }
    (Some(written.value.clone()), Decimal::new(1, places.unwrap_or(2)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::describe::reader::Place;

    fn read(written: &str) -> (Decimal, Vec<String>) {
        let name = Name { value: written.to_owned(), place: Place { pointer: String::new(), at: None } };
        let mut problems = Problems::none();
        let (_, step) = currency(Some(&name), &mut problems);
        (step, problems.errors.into_iter().map(|problem| problem.help).collect())
    }

    #[test]
    fn the_smallest_amount_is_that_of_the_currency() {
        let step = |code| read(code).0.to_string();
        assert_eq!(["JPY", "EUR", "KWD", "CLF"].map(step), ["1", "0.01", "0.001", "0.0001"]);
        assert!(CODES.iter().flat_map(|(_, codes)| codes.split(' ')).all(|code| read(code).1.is_empty() && code.len() == 3));
    }

    #[test]
    fn what_is_no_currency_is_answered_with_the_one_that_was_meant() {
        let help = |written| read(written).1;
        assert_eq!(help("EUROS"), ["did you mean `EUR`?"]);
        assert_eq!(
            [help("eur"), help("EU"), help("SKE")],
            [["did you mean `EUR`?"], ["write a code such as `EUR`"], ["did you mean `SEK`?"]]
        );
        assert_eq!(help("€"), ["write a code such as `EUR`"]);
    }
}
