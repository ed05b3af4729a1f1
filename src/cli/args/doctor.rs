//! The words of `breachbook doctor`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use url::Url;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook doctor --host github-pages
  breachbook doctor dist --host cloudflare-pages --host netlify
  breachbook doctor --live https://example.org/breaches/
  breachbook doctor --host s3 --json | jq -r '.hosts[].findings[].message'

Says what the host would refuse, leave out or not read, before anything is uploaded, and what
helps; docs/hosting.md lists the limits. --live makes about ten requests to the site that it is
given: the home page, a page that is not there, a page in folders, a file that pages load, a
feed, security.txt, and a former address where the folder of the site knows one.

Exit codes: 0 nothing is wrong (warnings may be), 1 something is, 2 wrong usage or a failure of
the surroundings.")]
pub(in crate::cli) struct DoctorArguments {
    /// The folder of the built site
    #[arg(value_name = "DIR", default_value = "public")]
    pub(in crate::cli) folder: PathBuf,
    /// Who publishes the site; may be given more than once
    #[arg(long = "host", value_enum, value_name = "HOST", required_unless_present = "live")]
    pub(in crate::cli) hosts: Vec<HostName>,
    /// Look at the site that is published at this address
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) live: Option<Url>,
    /// Let --live ask a server on this machine
    #[arg(long, requires = "live", hide = true)]
    pub(in crate::cli) loopback: bool,
    /// Tell it as one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// A host that the program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum HostName {
    /// GitHub Pages
    GithubPages,
    /// Cloudflare Pages
    CloudflarePages,
    /// Netlify
    Netlify,
    /// GitLab Pages
    GitlabPages,
    /// Amazon S3 and what speaks as it does
    S3,
    /// A server of one's own
    Nginx,
}

impl HostName {
    /// As it is typed, and as the list of hosts has it.
    pub(in crate::cli) fn id(self) -> &'static str {
        match self {
            Self::GithubPages => "github-pages",
            Self::CloudflarePages => "cloudflare-pages",
            Self::Netlify => "netlify",
            Self::GitlabPages => "gitlab-pages",
            Self::S3 => "s3",
            Self::Nginx => "nginx",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor;

    #[test]
    fn every_host_is_one_of_the_list() {
        let listed: Vec<_> = doctor::all().into_iter().map(|host| host.id).collect();
        let typed: Vec<_> = HostName::value_variants().iter().map(|name| name.id()).collect();
        assert_eq!(listed, typed);
        for name in HostName::value_variants() {
            let value = name.to_possible_value().expect("none is skipped");
            assert_eq!(value.get_name(), name.id());
        }
    }
}
