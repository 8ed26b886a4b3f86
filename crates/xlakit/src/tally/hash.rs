//! Hashing without a seed, so that nothing differs between runs.

/// Multiplies by an odd constant (of `rapidhash`'s kind) and folds the halves of the product.
#[expect(clippy::cast_possible_truncation, reason = "the halves of a product")]
pub(crate) fn fold(value: u64) -> u64 {
    let product = u128::from(value) * 0x2d35_8dcc_aa6c_78a5;
    product as u64 ^ (product >> 64) as u64 ^ value.rotate_left(23)
}

/// A seedless hash of a key: multiply and fold, so that every bit of the key reaches the bits that the table looks at.
pub(crate) fn hash(key: &[u32]) -> u64 {
    key.iter().fold(0x9e37_79b9_7f4a_7c15, |hash, &part| fold(hash ^ u64::from(part)))
}

/// A hasher without a seed, so that nothing differs between runs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Folded;

impl std::hash::BuildHasher for Folded {
    type Hasher = Folding;

    fn build_hasher(&self) -> Folding {
        Folding(0x9e37_79b9_7f4a_7c15)
    }
}

pub(crate) struct Folding(u64);

impl std::hash::Hasher for Folding {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(chunk).for_each(|(slot, byte)| *slot = *byte);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = fold(self.0 ^ word);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
