//! What is served beside the API: the page and the package. A proxy without them would start, and show an empty frame.

use crate::access::Access;
use crate::settings::Settings;
use crate::start_error::StartError;
use std::path::{Path, PathBuf};

/// Refuses a folder without what is served from it. The files are opened, and not only looked for: one that this user may not read
/// serves nobody either.
pub(crate) fn check(settings: &Settings, access: &Access) -> Result<(), StartError> {
    if settings.no_page {
        return match access {
            Access::Tokens(_) => Ok(()),
            Access::Cookie(_) => Err(StartError::NoPageWithoutTokens),
        };
    }
    let page = settings.www.join("index.html");
    std::fs::File::open(&page).map_err(|error| StartError::Page(whole(&page), error))?;
    let package = settings.package.join("index.js");
    std::fs::File::open(&package).map_err(|error| StartError::Package(whole(&package), error))?;
    Ok(())
}

/// Where it was looked for: `dist` says that only to who knows the process's folder.
fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
