//! A UUID made of a name (version 5), which needs a SHA-1.
//!
//! Written by hand, although `uuid` has it: unrolled for speed it would weigh as much as all of JSON, and one short name is
//! all that is ever hashed. Nothing here is secret.

use uuid::{Builder, Uuid};

/// The UUID of `name` within `namespace`.
pub(super) fn named(namespace: &Uuid, name: &[u8]) -> Uuid {
    let mut message = namespace.as_bytes().to_vec();
    message.extend_from_slice(name);
    let hash = sha1(message);
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.iter().flat_map(|word| word.to_be_bytes())) {
        *byte = hashed;
    }
    Builder::from_sha1_bytes(bytes).into_uuid()
}

/// RFC 3174, section 6.2.
fn sha1(mut message: Vec<u8>) -> [u32; 5] {
    let bits = message.len() as u64 * 8;
    message.push(0x80);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend_from_slice(&bits.to_be_bytes());
    let mut hash = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for block in message.chunks_exact(64) {
        let mut words = [0_u32; 16];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = bytes.iter().fold(0, |word, byte| (word << 8) | u32::from(*byte));
        }
        let [mut a, mut b, mut c, mut d, mut e] = hash;
        for round in 0..80 {
            let word = match round {
                0..16 => words[0],
                _ => (words[13] ^ words[8] ^ words[2] ^ words[0]).rotate_left(1),
            };
            words.copy_within(1.., 0);
            words[15] = word;
            let (mixed, constant) = match round {
                0..20 => ((b & c) | (!b & d), 0x5a82_7999),
                20..40 => (b ^ c ^ d, 0x6ed9_eba1),
                40..60 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let next = [a.rotate_left(5), mixed, e, constant, word].into_iter().fold(0, u32::wrapping_add);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (sum, part) in hash.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(part);
        }
    }
    hash
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_crate_makes_the_same(namespace: u128, name in "[a-zé/0-9]{0,200}") {
            let namespace = Uuid::from_u128(namespace);
            proptest::prop_assert_eq!(named(&namespace, name.as_bytes()), Uuid::new_v5(&namespace, name.as_bytes()));
        }
    }
}
