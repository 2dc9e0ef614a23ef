//! The smallest gzip there is (RFC 1952): stored blocks and a checksum. A fault needs the coding, nobody the compression.

/// The header of a file of which nothing is known.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// The longest block that a length of two bytes can tell.
const LONGEST: usize = 0xffff;

/// `bytes` in gzip's coding.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut coded = HEADER.to_vec();
    for block in bytes.chunks(LONGEST) {
        push_block(&mut coded, block, false);
    }
    push_block(&mut coded, &[], true);
    coded.extend(checksum(bytes).to_le_bytes());
    coded.extend((bytes.len() as u32).to_le_bytes());
    coded
}

fn push_block(coded: &mut Vec<u8>, block: &[u8], last: bool) {
    let length = block.len() as u16;
    coded.push(u8::from(last));
    coded.extend(length.to_le_bytes());
    coded.extend((!length).to_le_bytes());
    coded.extend(block);
}

/// CRC-32, bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_gzip_makes_without_compression() {
        // As zlib.compressobj(0, wbits=31) of Python has the checksum and the length.
        let coded = gzip(b"123456789");
        assert_eq!(coded[coded.len() - 8..], [0x26, 0x39, 0xf4, 0xcb, 9, 0, 0, 0]);
        assert_eq!(coded[10..15], [0, 9, 0, 0xf6, 0xff]);
        assert_eq!(coded[24..29], [1, 0, 0, 0xff, 0xff]);
        assert_eq!(gzip(&[7; 70_000]).len(), 10 + 3 * 5 + 70_000 + 8);
    }
}
