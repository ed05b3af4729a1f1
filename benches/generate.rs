//! Writes a made-up record to a folder: `cargo bench --bench generate -- breachbook 10000 DIR`, or `hugo` for the same record
//! as a site of Hugo's.

mod record;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use record::Record;

/// The record that all comparisons are made with.
const SEED: u64 = 42;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds a flag of its own.
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [kind, incidents, folder] = arguments.as_slice() else {
        // Run with the other benchmarks there is nothing to write.
        return Ok(());
    };
    let record = Record::new(incidents.parse()?, SEED);
    let files = if kind == "hugo" { record.hugo_site() } else { record.site() };
    for file in files {
        let path = Path::new(folder).join(file.path);
        fs::create_dir_all(path.parent().ok_or("a file stands in a folder")?)?;
        fs::write(path, file.text)?;
    }
    Ok(())
}
