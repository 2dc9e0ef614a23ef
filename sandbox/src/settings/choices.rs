//! The forms between which real ERPs differ, with the names that the control uses.

/// What a look-up by document answers when it finds nothing (voalle-api.md, "Nobody found": programs saw each of these).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// HTTP 200, `success: false` and the ERP's sentence.
    #[default]
    Refusal,
    /// `response: null`.
    Null,
    /// `response: {}`.
    Object,
    /// `response: []`.
    List,
    /// HTTP 200 with no body.
    EmptyBody,
    /// HTTP 404 with the envelope of the refusal.
    NotFound,
    /// HTTP 404 with no body.
    BareNotFound,
}

impl Missing {
    /// `empty` is what `object` was called at first.
    pub(super) const NAMES: &[(Self, &str)] = &[
        (Self::Refusal, "refusal"),
        (Self::Null, "null"),
        (Self::Object, "object"),
        (Self::Object, "empty"),
        (Self::List, "list"),
        (Self::EmptyBody, "emptyBody"),
        (Self::NotFound, "404"),
        (Self::BareNotFound, "bare404"),
    ];
}

/// What becomes of a registration whose document the ERP knows (voalle-api.md, "Person": not public which).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExistingPerson {
    /// It is refused.
    #[default]
    Refused,
    /// It takes the place of what was known.
    Updated,
}

impl ExistingPerson {
    pub(super) const NAMES: &[(Self, &str)] = &[(Self::Refused, "refused"), (Self::Updated, "updated")];
}

/// The form of the list of selling places (voalle-api.md, "Further calls": its envelope is not public).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlacesForm {
    /// `response` is the list.
    #[default]
    List,
    /// `response.data` is the list.
    Data,
    /// The list is somewhere else.
    Other,
    /// HTTP 200 and `success: false`.
    Refused,
}

impl PlacesForm {
    pub(super) const NAMES: &[(Self, &str)] =
        &[(Self::List, "list"), (Self::Data, "data"), (Self::Other, "other"), (Self::Refused, "refused")];
}

/// How answers spell their names (voalle-api.md, "The envelope": casing varies).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spelling {
    /// `success`, `protocolId`.
    #[default]
    Documented,
    /// `Success`, `ProtocolId`.
    Pascal,
    /// `Sucess` (sic), `ProtocolId`.
    PascalSucess,
}

/// The choice of that name.
pub(super) fn named<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    names.iter().find(|(_, known)| *known == name).map(|(choice, _)| *choice)
}

/// The first name of that choice.
pub(super) fn name_of<T: PartialEq>(names: &[(T, &'static str)], choice: &T) -> &'static str {
    names.iter().find(|(known, _)| known == choice).map_or("", |(_, name)| name)
}
