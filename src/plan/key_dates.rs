//! The bar of key dates.
