//! A generated year of a service desk: tickets, and the answers of the people who raised them.
//!
//! Nobody's data. Every chance below is a whole number of a thousand, so the files are the same on every machine. Two segments
//! can be planted: a watermelon, whose tickets are on time and whose people are unhappy, and its reverse, late but happy.

use std::fmt::Write as _;

use crate::random::Random;

/// The seed of the files in `examples/service-desk`.
pub const SEED: u64 = 2025;
/// The number of tickets in `examples/service-desk`.
pub const TICKETS: u32 = 20_500;

/// The segment whose people are unhappy although its tickets are on time: country and service.
pub const WATERMELON: (&str, &str) = ("Poland", "Network and VPN");
/// The segment whose people are happy although its tickets are late: country and service.
pub const REVERSE: (&str, &str) = ("Germany", "Printing");

/// The two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceDesk {
    /// One row for each ticket.
    pub tickets: String,
    /// One row for each answer.
    pub responses: String,
}

/// A label, how many in a thousand rows have it, and by how much it moves the chance of a ticket being on time and of a
/// person being a promoter, in thousandths.
struct Label {
    name: &'static str,
    share: u32,
    on_time: i32,
    promoters: i32,
}

const fn label(name: &'static str, share: u32, on_time: i32, promoters: i32) -> Label {
    Label { name, share, on_time, promoters }
}

const COUNTRIES: [Label; 6] = [
    label("Finland", 290, 6, 8),
    label("Sweden", 200, 0, 0),
    label("Norway", 140, -5, 6),
    label("Germany", 170, -8, -10),
    label("Estonia", 90, 8, -4),
    label("Poland", 110, 4, -6),
];

const SERVICES: [Label; 8] = [
    label("Workplace device", 220, -6, 0),
    label("Email and calendar", 180, 8, 8),
    label("Business applications", 160, -10, -8),
    label("Identity and access", 130, 12, 4),
    label("Network and VPN", 100, 2, -6),
    label("Shop-floor terminals", 80, -4, 2),
    label("Printing", 70, -6, -10),
    label("Meeting rooms", 60, 4, 6),
];

const CHANNELS: [Label; 4] =
    [label("portal", 450, 0, 0), label("phone", 250, 4, 6), label("chat", 220, 2, 2), label("walk-in", 80, 8, 12)];

const ROLES: [Label; 7] = [
    label("sales", 180, 0, 4),
    label("presales", 70, 0, 4),
    label("operator", 240, 0, -6),
    label("maintenance", 90, 0, -6),
    label("finance", 140, 0, 0),
    label("engineering", 200, 0, 2),
    label("people services", 80, 0, 6),
];

/// By month: how busy it is, and what it does to the chance of being on time. July is quiet; in November a migration hurts.
const MONTHS: [(u32, u32, i32); 12] = [
    (31, 96, 0),
    (28, 84, 4),
    (31, 90, 4),
    (30, 84, 2),
    (31, 84, 2),
    (30, 70, 4),
    (31, 48, 8),
    (31, 78, 2),
    (30, 96, 0),
    (31, 96, -4),
    (30, 104, -16),
    (31, 70, 0),
];

/// In thousandths: tickets resolved within eight hours, promoters, detractors, and the chance that a ticket is answered for.
const ON_TIME: i32 = 950;
const PROMOTERS: i32 = 790;
const DETRACTORS: u32 = 75;
const ANSWERED: u32 = 430;

/// In thousandths: the same in the planted segments.
const UNHAPPY_PROMOTERS: i32 = 400;
const UNHAPPY_DETRACTORS: u32 = 320;
const LATE_ON_TIME: i32 = 700;
const LATE_PROMOTERS: i32 = 930;
const LATE_DETRACTORS: u32 = 15;

/// What one ticket is about, by position in the tables of labels.
struct Ticket {
    month: usize,
    day: u32,
    minute: u32,
    country: &'static Label,
    service: &'static Label,
    channel: &'static Label,
    role: &'static Label,
}

/// A year of `tickets` tickets; with `plants` the two segments above are in it.
pub fn generate(seed: u64, tickets: u32, plants: bool) -> ServiceDesk {
    let mut random = Random::new(seed);
    let mut drawn: Vec<Ticket> = (0..tickets).map(|_| draw(&mut random)).collect();
    drawn.sort_by_key(|ticket| (ticket.month, ticket.day, ticket.minute));
    let mut files = ServiceDesk {
        tickets: "ticket,opened_at,resolved_at,reopened,first_response_minutes,country,service,channel,role\n".to_owned(),
        responses: "answered_at,country,service,channel,role,score,csat,lost_minutes\n".to_owned(),
    };
    for (number, ticket) in (1..).zip(&drawn) {
        write_ticket(&mut files, &mut random, number, ticket, plants);
    }
    files
}

fn pick(random: &mut Random, labels: &'static [Label]) -> &'static Label {
    let index = random.weighted(labels.iter().map(|label| label.share));
    labels.get(index).unwrap_or(&COUNTRIES[0])
}

fn draw(random: &mut Random) -> Ticket {
    let month = random.weighted(MONTHS.map(|(_, busy, _)| busy));
    let days = MONTHS.get(month).map_or(28, |(days, ..)| *days);
    Ticket {
        month,
        day: random.between(1, days),
        minute: random.between(7 * 60, 18 * 60),
        country: pick(random, &COUNTRIES),
        service: pick(random, &SERVICES),
        channel: pick(random, &CHANNELS),
        role: pick(random, &ROLES),
    }
}

fn write_ticket(files: &mut ServiceDesk, random: &mut Random, number: u32, ticket: &Ticket, plants: bool) {
    let Ticket { month, day, minute, country, service, channel, role } = ticket;
    let segment = (country.name, service.name);
    let (unhappy, late) = (plants && segment == WATERMELON, plants && segment == REVERSE);
    let moved = |by: fn(&Label) -> i32| [country, service, channel, role].into_iter().map(|label| by(label)).sum::<i32>();

    let season = MONTHS.get(*month).map_or(0, |(_, _, on_time)| *on_time);
    let on_time = if late { LATE_ON_TIME } else { ON_TIME + season + moved(|label| label.on_time) };
    let resolution = if random.per_mille(chance(on_time)) {
        // Most are short: the product of two even draws.
        20 + random.below(461) * random.below(1000) / 1000
    } else {
        481 + random.below(2400) * random.below(1000) / 1000
    };
    let unresolved = random.per_mille(4);
    let reopened = if random.per_mille(40) { 1 + random.below(3) / 2 } else { 0 };
    let first_response =
        1 + random.below(60) * random.below(1000) / 1000 + if random.per_mille(60) { random.below(180) } else { 0 };
    let labels = format!("{},{},{},{}", country.name, service.name, channel.name, role.name);
    let opened = instant(*month, *day, *minute);
    let resolved = if unresolved { String::new() } else { instant(*month, *day, minute + resolution) };
    // Writing into a string cannot fail.
    let _ = writeln!(files.tickets, "T{number:05},{opened},{resolved},{reopened},{first_response},{labels}");

    if unresolved || !random.per_mille(ANSWERED) {
        return;
    }
    let (promoters, detractors) = match (unhappy, late) {
        (true, _) => (UNHAPPY_PROMOTERS, UNHAPPY_DETRACTORS),
        (_, true) => (LATE_PROMOTERS, LATE_DETRACTORS),
        _ => (PROMOTERS + moved(|label| label.promoters), DETRACTORS),
    };
    let promoters = chance(promoters);
    let (score, satisfied, lost) = match random.weighted([promoters, detractors, 1000_u32.saturating_sub(promoters + detractors)])
    {
        0 => (9 + random.below(2), 970, random.between(5, 60)),
        1 => (6 - random.below(70) * random.below(100) / 1000, 200, random.between(60, 300)),
        _ => (7 + random.below(2), 800, random.between(20, 130)),
    };
    let csat = if random.per_mille(satisfied) { 4 + random.below(2) } else { 1 + random.below(3) };
    let csat = if random.per_mille(620) { csat.to_string() } else { String::new() };
    let lost = if random.per_mille(20) { lost * 3 } else { lost };
    let lost = if random.per_mille(810) { lost.to_string() } else { String::new() };
    let answered = instant(*month, *day, minute + resolution + random.between(10, 600));
    let _ = writeln!(files.responses, "{answered},{labels},{score},{csat},{lost}");
}

/// A chance in thousandths, held between 0 and 1000.
fn chance(per_mille: i32) -> u32 {
    u32::try_from(per_mille).unwrap_or(0).min(1000)
}

/// A wall-clock time so many minutes into a day of 2025, which may run over into the days after it.
fn instant(month: usize, day: u32, minute: u32) -> String {
    let (mut month, mut day) = (month, day + minute / 1440);
    while let Some((days, ..)) = MONTHS.get(month).filter(|(days, ..)| day > *days) {
        day -= days;
        month += 1;
    }
    let (year, month) = if month < 12 { (2025, month + 1) } else { (2026, month - 11) };
    format!("{year}-{month:02}-{day:02} {:02}:{:02}:00", minute % 1440 / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_files_and_another_seed_others() {
        assert_eq!(generate(7, 200, true), generate(7, 200, true));
        assert_ne!(generate(7, 200, true), generate(8, 200, true));
    }

    #[test]
    fn minutes_run_over_into_the_next_day_month_and_year() {
        assert_eq!(instant(0, 31, 1440 + 61), "2025-02-01 01:01:00");
        assert_eq!(instant(11, 31, 1440), "2026-01-01 00:00:00");
    }

    /// Promoters less detractors among the answers of a segment, of a hundred.
    fn happiness(files: &ServiceDesk, (country, service): (&str, &str)) -> i64 {
        let scores: Vec<i64> = (files.responses.lines())
            .map(|line| line.split(',').collect::<Vec<_>>())
            .filter(|fields| fields[1] == country && fields[2] == service)
            .map(|fields| fields[5].parse().unwrap())
            .collect();
        let net: i64 = scores.iter().map(|score| i64::from(*score >= 9) - i64::from(*score <= 6)).sum();
        net * 100 / i64::try_from(scores.len()).unwrap()
    }

    #[test]
    fn only_the_plants_make_the_people_of_the_watermelon_unhappy() {
        // 400 − 320 of a thousand against about 780 − 75: 8 against 70, and 20,500 · 1.1 % · 43 % ≈ 97 answers.
        assert!(happiness(&generate(SEED, TICKETS, true), WATERMELON) < 30);
        assert!(happiness(&generate(SEED, TICKETS, false), WATERMELON) > 50);
    }

    #[test]
    fn the_shares_of_every_table_add_up_to_a_thousand() {
        for table in [&COUNTRIES[..], &SERVICES[..], &CHANNELS[..], &ROLES[..]] {
            assert_eq!(table.iter().map(|label| label.share).sum::<u32>(), 1000);
        }
    }
}
