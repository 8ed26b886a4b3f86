//! xlakit
