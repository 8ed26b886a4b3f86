//! Agreements with data. The data of the service desk and of the European contract is generated here; what the
//! other agreements are for is public data that is not part of the repository.

pub mod european_contract;
pub mod random;
pub mod service_desk;
