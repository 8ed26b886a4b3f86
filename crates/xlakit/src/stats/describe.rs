//! The macros that describe the statistics once: [`record!`] what an answer holds, [`functions!`] what is asked for.

/// Writes a result once: the type, and how it is described and given to a host.
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        $(#[derive($($derive:path),+)])*
        pub struct $record:ident {
            $($(#[doc = $field_about:literal])+ pub $field:ident: $kind:ty,)+
        }
    ) => {
        $(#[doc = $about])+
        $(#[derive($($derive),+)])*
        pub struct $record {
            $($(#[doc = $field_about])+ pub $field: $kind,)+
        }

        impl $crate::stats::catalogue::Answer for $record {
            const SHAPE: $crate::stats::catalogue::AnswerShape =
                $crate::stats::catalogue::AnswerShape::Record(&$crate::stats::catalogue::Record {
                name: stringify!($record),
                about: concat!($($about, "\n"),+),
                fields: &[$($crate::stats::catalogue::Field {
                    name: stringify!($field),
                    about: concat!($($field_about, "\n"),+),
                    shape: <$kind as $crate::stats::catalogue::Answer>::SHAPE,
                    optional: <$kind as $crate::stats::catalogue::Answer>::OPTIONAL,
                }),+],
            });

            fn output(self) -> $crate::stats::catalogue::Output {
                $crate::stats::catalogue::Output::Record(
                    stringify!($record),
                    vec![$((stringify!($field), $crate::stats::catalogue::Answer::output(self.$field))),+],
                )
            }
        }
    };
}

/// Writes functions once: how they are described, and how they are called by name.
///
/// Each line is a function of this crate, its parameters in the order in which it takes them, and the type of its answer.
macro_rules! functions {
    ($(
        $(#[doc = $about:literal])+
        $name:ident($($parameter:ident: $kind:ident $(like $other:ident)? $(of $length:literal)? $(= $preset:tt)?),+)
            -> $answer:ty, by $path:path;
    )+) => {
        pub(super) static CALLS: &[$crate::stats::catalogue::Call] = &[$($crate::stats::catalogue::Call {
            name: stringify!($name),
            parameters: &[$($crate::stats::catalogue::Parameter {
                name: stringify!($parameter),
                kind: $crate::stats::describe::kind!($kind $(like $other)? $(of $length)?),
                range: $crate::stats::describe::range!($kind),
                preset: $crate::stats::describe::preset!($($preset)?),
            }),+],
            run: |given| $crate::stats::catalogue::Returned::<$answer>::returned(
                $path($($crate::stats::describe::taken!(given $kind $(of $length)?)),+)
            ),
        }),+];

        pub(super) static TEXTS: &[$crate::stats::catalogue::Description] = &[$($crate::stats::catalogue::Description {
            about: concat!($($about, "\n"),+),
            result: <$answer as $crate::stats::catalogue::Answer>::SHAPE,
        }),+];
    };
}

/// The kind of a parameter, as [`functions!`] has it: a number of some range is a number, and several of them are a list.
macro_rules! kind {
    (whole) => {
        $crate::stats::catalogue::Kind::Whole
    };
    (flag) => {
        $crate::stats::catalogue::Kind::Flag
    };
    (list) => {
        $crate::stats::catalogue::Kind::List($crate::stats::catalogue::Length::Any)
    };
    (list like $other:ident) => {
        $crate::stats::catalogue::Kind::List($crate::stats::catalogue::Length::Like(stringify!($other)))
    };
    (list of $length:literal) => {
        $crate::stats::catalogue::Kind::List($crate::stats::catalogue::Length::Of($length))
    };
    (lists) => {
        $crate::stats::catalogue::Kind::Lists($crate::stats::catalogue::Length::Any)
    };
    (lists like $other:ident) => {
        $crate::stats::catalogue::Kind::Lists($crate::stats::catalogue::Length::Like(stringify!($other)))
    };
    (lists of $length:literal) => {
        $crate::stats::catalogue::Kind::Lists($crate::stats::catalogue::Length::Of($length))
    };
    (counts $($length:tt)*) => {
        $crate::stats::describe::kind!(list $($length)*)
    };
    (shares $($length:tt)*) => {
        $crate::stats::describe::kind!(list $($length)*)
    };
    (table $($length:tt)*) => {
        $crate::stats::describe::kind!(lists $($length)*)
    };
    ($number:ident) => {
        $crate::stats::catalogue::Kind::Number
    };
}

/// The range of a parameter, as [`functions!`] has it.
macro_rules! range {
    (count) => {
        $crate::stats::catalogue::Range::Count
    };
    (counts) => {
        $crate::stats::catalogue::Range::Count
    };
    (table) => {
        $crate::stats::catalogue::Range::Count
    };
    (positive) => {
        $crate::stats::catalogue::Range::Positive
    };
    (share) => {
        $crate::stats::catalogue::Range::Share
    };
    (shares) => {
        $crate::stats::catalogue::Range::Share
    };
    (level) => {
        $crate::stats::catalogue::Range::Level
    };
    (score) => {
        $crate::stats::catalogue::Range::Score
    };
    ($any:ident) => {
        $crate::stats::catalogue::Range::Any
    };
}

/// The value of a parameter that is not given.
macro_rules! preset {
    () => {
        None
    };
    (false) => {
        Some($crate::stats::catalogue::Preset::Flag(false))
    };
    (true) => {
        Some($crate::stats::catalogue::Preset::Flag(true))
    };
    ($number:literal) => {
        Some($crate::stats::catalogue::Preset::Number($number))
    };
}

/// The next argument, as the function takes it.
macro_rules! taken {
    ($given:ident whole) => {
        $given.whole()
    };
    ($given:ident flag) => {
        $given.flag()
    };
    ($given:ident list of $length:literal) => {
        $given.numbers::<$length>()
    };
    ($given:ident list) => {
        &$given.list()
    };
    ($given:ident counts $($length:tt)*) => {
        $crate::stats::describe::taken!($given list $($length)*)
    };
    ($given:ident shares) => {
        &$given.list()
    };
    ($given:ident lists of $length:literal) => {
        &$given.lists()
    };
    ($given:ident lists) => {
        &$given.lists()
    };
    ($given:ident table of $length:literal) => {
        &$given.lists()
    };
    ($given:ident $number:ident) => {
        $given.number()
    };
}

pub(crate) use {functions, kind, preset, range, record, taken};
