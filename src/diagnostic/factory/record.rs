//! Messages on what needs more than one file, or judgment on what an entry says.
