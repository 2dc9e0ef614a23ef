//! Services of price lists, and by which codes they are called (voalle-api.md, "Endpoints").

use std::borrow::Cow;

/// A service as a price list sells it; money in cents.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) description: Option<&'static str>,
    pub(crate) selling_price: u32,
    /// No price under it in this list, where it is set.
    pub(crate) minimum_promotional_price: Option<u32>,
    /// Price and months of loyalty.
    pub(crate) loyalty: Option<(u32, u32)>,
    /// `use`: a recurring plan ("R"), or a product ("P").
    pub(crate) recurring: bool,
}

impl Service {
    /// A recurring plan.
    pub(super) const fn plan(
        code: &'static str,
        title: &'static str,
        selling_price: u32,
        minimum_promotional_price: Option<u32>,
    ) -> Self {
        Self {
            code,
            title,
            description: None,
            selling_price,
            minimum_promotional_price,
            loyalty: None,
            recurring: true,
        }
    }

    /// Something that is sold once.
    pub(super) const fn product(code: &'static str, title: &'static str, selling_price: u32) -> Self {
        Self { recurring: false, ..Self::plan(code, title, selling_price, None) }
    }

    /// A start of sale accepts no telephony.
    pub(crate) fn is_telephony(&self) -> bool {
        self.code == "1.9"
    }
}

/// The code by which campaigns call a service: where codes are disjoint `1.8` is `00018` there.
pub(crate) fn code_in_campaigns(code: &str, disjoint: bool) -> Cow<'_, str> {
    match code.split_once('.') {
        Some((group, number)) if disjoint => format!("{:0>5}", format!("{group}{number}")).into(),
        _ => code.into(),
    }
}

/// The code by which contract types call it: where codes are disjoint `00101` is `10.1` there.
pub(crate) fn code_in_contract_types(code: &str, disjoint: bool) -> Cow<'_, str> {
    match code.split_at_checked(code.len().saturating_sub(1)) {
        Some((group, number)) if disjoint && !code.contains('.') => {
            format!("{}.{number}", group.trim_start_matches('0')).into()
        }
        _ => code.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disjoint_codes_have_two_forms() {
        for (code, in_campaigns, in_types) in [("1.8", "00018", "1.8"), ("00101", "00101", "10.1")] {
            assert_eq!(code_in_campaigns(code, true), in_campaigns);
            assert_eq!(code_in_contract_types(code, true), in_types);
            assert_eq!((&*code_in_campaigns(code, false), &*code_in_contract_types(code, false)), (code, code));
        }
    }
}
