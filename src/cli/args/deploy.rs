//! The words of `breachbook deploy`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook deploy /srv/www/record --dry-run    what would be sent, and what deleted
  breachbook deploy /srv/www/record
  breachbook deploy s3://my-record
  breachbook deploy s3://my-bucket/record --encoding gzip --json | jq .sent

Sends what the last build made and the target does not have: first what pages load, then pages,
then what leads to them; deletions last. Broken off, it leaves a site that works, and the next
run goes on. Only files that an earlier deployment sent are replaced or deleted.

S3 takes its keys from the environment alone: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and
AWS_SESSION_TOKEN where there is one; AWS_REGION, and AWS_ENDPOINT_URL for storage that is not
Amazon's.

Exit codes: 0 the target holds the site, 2 it does not.")]
pub(in crate::cli) struct DeployArguments {
    /// A folder, or s3://BUCKET/PREFIX
    #[arg(value_name = "TARGET")]
    pub(in crate::cli) target: String,
    /// The folder of the built site
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub(in crate::cli) from: PathBuf,
    /// Send nothing, only tell what would be done
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Send texts to S3 compressed, where the build made such copies (`precompress`)
    #[arg(long, value_enum, value_name = "ENCODING")]
    pub(in crate::cli) encoding: Option<EncodingName>,
    /// Replace files of others that stand where files of the site go
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Tell what was done as one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Say nothing unless something is wrong
    #[arg(long, short, conflicts_with = "dry_run")]
    pub(in crate::cli) quiet: bool,
}

/// How texts are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum EncodingName {
    /// Every browser reads it
    Gzip,
    /// Smaller; browsers read it over https only
    Brotli,
}
