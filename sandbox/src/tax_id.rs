//! The check digits of Brazilian documents (voalle-api.md, "Dates, numbers, documents").

/// Whether `text` is a CPF: 11 digits with right check digits, not all the same.
pub(crate) fn is_cpf(text: &str) -> bool {
    text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit()) && !one_digit(text) && checks(text, 11)
}

/// Whether `text` is a CNPJ: 14 characters, of which the first 12 may be capital letters.
pub(crate) fn is_cnpj(text: &str) -> bool {
    let check_digits = text.bytes().skip(12).all(|byte| byte.is_ascii_digit());
    let allowed = text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    text.len() == 14 && allowed && check_digits && !one_digit(text) && checks(text, 9)
}

/// Whether `text` fits `typeTxId` (voalle-api.md, "Lead"): 1 is a company, 2 a person, 3 a foreigner.
pub(crate) fn fits(type_tx_id: i64, text: &str) -> bool {
    match type_tx_id {
        1 => is_cnpj(text),
        2 => is_cpf(text),
        3 => !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        _ => false,
    }
}

/// A document without its marks, where they stand as a CPF (`000.000.000-00`) or a CNPJ (`00.000.000/0000-00`) has them.
pub(crate) fn without_marks(text: &str) -> String {
    let fits = |shape: &str| {
        text.len() == shape.len()
            && text.bytes().zip(shape.bytes()).all(|(byte, mark)| (mark == b'0') != (mark == byte && mark != b'0'))
    };
    if fits("000.000.000-00") || fits("00.000.000/0000-00") {
        return text.chars().filter(char::is_ascii_alphanumeric).collect();
    }
    text.to_owned()
}

fn one_digit(text: &str) -> bool {
    text.bytes().all(|byte| text.bytes().next() == Some(byte))
}

/// Both check digits; a character's value is its ASCII code minus 48, the weights run from 2 upwards from the right.
fn checks(text: &str, last_weight: u32) -> bool {
    let values: Vec<u32> = text.bytes().map(|byte| u32::from(byte.saturating_sub(b'0'))).collect();
    [2, 1].into_iter().all(|missing| {
        let length = values.len().saturating_sub(missing);
        let weights = (2..=last_weight).cycle();
        let sum: u32 = values.iter().take(length).rev().zip(weights).map(|(value, weight)| value * weight).sum();
        let digit = if sum % 11 < 2 { 0 } else { 11 - sum % 11 };
        values.get(length) == Some(&digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_decide() {
        for cpf in ["52998224725", "11144477735", "12345678909", "15350946056"] {
            assert!(is_cpf(cpf), "{cpf}");
        }
        for not in ["52998224726", "11111111111", "5299822472", "529.982.247-25", ""] {
            assert!(!is_cpf(not), "{not}");
        }
        for cnpj in ["11222333000181", "12ABC34501DE35", "1A2B3C4D000179"] {
            assert!(is_cnpj(cnpj), "{cnpj}");
        }
        for not in ["11222333000182", "12abc34501de35", "12ABC34501DE3A", "00000000000000", "é1222333000181"] {
            assert!(!is_cnpj(not), "{not}");
        }
    }

    #[test]
    fn the_type_has_to_match() {
        assert!(fits(1, "11222333000181") && fits(2, "52998224725") && fits(3, "AB123456"));
        assert!(!fits(2, "11222333000181") && !fits(1, "52998224725") && !fits(3, "") && !fits(4, "52998224725"));
    }
}
