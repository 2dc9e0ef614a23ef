//! Edits of a configuration that is half filled in: set, insert, remove at a path.

use crate::issue::Segment;
use crate::json::Value;

/// A place that does not exist and can't be made: a field of a text, a position beyond the end of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchPlace;

impl Value {
    /// Puts `value` at `path`; objects and lists on the way that are missing (or null) are made.
    ///
    /// # Errors
    /// [`NoSuchPlace`]; nothing has changed then.
    pub fn set_at(&mut self, path: &[Segment], value: Self) -> Result<(), NoSuchPlace> {
        let Some((last, parents)) = path.split_last() else {
            *self = value;
            return Ok(());
        };
        self.check(path)?;
        match (self.descend(parents, last)?, last) {
            (parent @ Self::Object(_), Segment::Key(key)) => parent.put(key, value),
            (Self::List(items), Segment::Index(index)) => match items.get_mut(*index) {
                Some(slot) => *slot = value,
                None => items.push(value),
            },
            _ => return Err(NoSuchPlace),
        }
        Ok(())
    }

    /// Puts `value` before the item at `path`, or at the end of its list.
    ///
    /// # Errors
    /// [`NoSuchPlace`]; nothing has changed then.
    pub fn insert_at(&mut self, path: &[Segment], value: Self) -> Result<(), NoSuchPlace> {
        let Some((last @ Segment::Index(index), parents)) = path.split_last() else { return Err(NoSuchPlace) };
        self.check(path)?;
        match self.descend(parents, last)? {
            Self::List(items) if *index <= items.len() => items.insert(*index, value),
            _ => return Err(NoSuchPlace),
        }
        Ok(())
    }

    /// Takes away what stands at `path`; what is not there is no error.
    ///
    /// # Errors
    /// [`NoSuchPlace`] for the whole, which can't be taken away.
    pub fn remove_at(&mut self, path: &[Segment]) -> Result<(), NoSuchPlace> {
        let (last, parents) = path.split_last().ok_or(NoSuchPlace)?;
        match (self.at_mut(parents), last) {
            (Some(Self::Object(fields)), Segment::Key(key)) => fields.retain(|(name, _)| name != key),
            (Some(Self::List(items)), Segment::Index(index)) if *index < items.len() => {
                items.remove(*index);
            }
            _ => {}
        }
        Ok(())
    }

    fn at_mut(&mut self, path: &[Segment]) -> Option<&mut Self> {
        path.iter().try_fold(self, |value, segment| match (segment, value) {
            (Segment::Key(key), Self::Object(fields)) => {
                fields.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            (Segment::Index(index), Self::List(items)) => items.get_mut(*index),
            _ => None,
        })
    }

    /// Whether a value could be put at `path`, before anything is made on the way there.
    fn check(&self, path: &[Segment]) -> Result<(), NoSuchPlace> {
        let mut here = Some(self);
        for segment in path {
            here = match (here, segment) {
                (None | Some(Self::Null), Segment::Key(_) | Segment::Index(0)) => None,
                (Some(value @ Self::Object(_)), Segment::Key(key)) => value.get(key),
                (Some(Self::List(items)), Segment::Index(index)) if *index <= items.len() => items.get(*index),
                _ => return Err(NoSuchPlace),
            };
        }
        Ok(())
    }

    /// The parent of `last`, made on the way; `check` has said that it can be.
    fn descend(&mut self, parents: &[Segment], last: &Segment) -> Result<&mut Self, NoSuchPlace> {
        let mut here = self;
        for (segment, next) in parents.iter().zip(parents.iter().skip(1).chain([last])) {
            here.become_container(segment);
            here = match (segment, here) {
                (Segment::Key(key), Self::Object(fields)) => {
                    let at = fields.iter().position(|(name, _)| name == key).unwrap_or_else(|| {
                        fields.push((key.clone().into_owned(), Self::Null));
                        fields.len() - 1
                    });
                    &mut fields.get_mut(at).ok_or(NoSuchPlace)?.1
                }
                (Segment::Index(index), Self::List(items)) => {
                    if *index == items.len() {
                        items.push(Self::Null);
                    }
                    items.get_mut(*index).ok_or(NoSuchPlace)?
                }
                _ => return Err(NoSuchPlace),
            };
            here.become_container(next);
        }
        here.become_container(last);
        Ok(here)
    }

    fn become_container(&mut self, segment: &Segment) {
        if *self == Self::Null {
            *self = match segment {
                Segment::Key(_) => Self::Object(Vec::new()),
                Segment::Index(_) => Self::List(Vec::new()),
            };
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::issue::Path;
    use crate::path;

    fn edited(start: &str, edit: impl FnOnce(&mut Value) -> Result<(), NoSuchPlace>) -> Option<String> {
        let mut value = Value::parse(start, 1000).unwrap();
        let before = value.clone();
        let done = edit(&mut value);
        assert!(done.is_ok() || value == before, "a refused edit changes nothing");
        done.ok().map(|()| value.to_json())
    }

    #[test]
    fn edits_do_what_they_say() {
        let seven = || Value::Number("7".into());
        let cases: &[(&str, &str, Path, Option<&str>)] = &[
            ("the whole", "{}", path![], Some("7")),
            ("a new field", "{}", path!["a"], Some(r#"{"a":7}"#)),
            ("a field again", r#"{"a":1}"#, path!["a"], Some(r#"{"a":7}"#)),
            ("below a missing object", "null", path!["a", "b"], Some(r#"{"a":{"b":7}}"#)),
            ("below a missing list", "{}", path!["a", 0, "b"], Some(r#"{"a":[{"b":7}]}"#)),
            ("at the end of a list", "[1]", path![1], Some("[1,7]")),
            ("beyond the end", "[1]", path![2], None),
            ("below a text", r#"{"a":"x"}"#, path!["a", "b"], None),
            ("a name in a list", "[1]", path!["a"], None),
            ("a position in an object", "{}", path![0], None),
        ];
        for (reason, start, path, expected) in cases {
            let after = edited(start, |value| value.set_at(path, seven()));
            assert_eq!(after.as_deref(), *expected, "{reason}");
        }
        assert_eq!(edited("[1,2]", |value| value.insert_at(&[Segment::from(1)], seven())).as_deref(), Some("[1,7,2]"));
        assert_eq!(
            edited("{}", |value| value.insert_at(&[Segment::from("a"), Segment::from(0)], seven())).as_deref(),
            Some(r#"{"a":[7]}"#)
        );
        assert_eq!(edited("[1]", |value| value.insert_at(&[Segment::from(2)], seven())), None);
        assert_eq!(edited("{}", |value| value.insert_at(&[Segment::from("a")], seven())), None);
        assert_eq!(
            edited(r#"{"a":1,"b":2}"#, |value| value.remove_at(&[Segment::from("a")])).as_deref(),
            Some(r#"{"b":2}"#)
        );
        assert_eq!(edited("[1,2]", |value| value.remove_at(&[Segment::from(0)])).as_deref(), Some("[2]"));
        assert_eq!(edited("[1]", |value| value.remove_at(&[Segment::from(5)])).as_deref(), Some("[1]"));
        assert_eq!(edited("[1]", |value| value.remove_at(&[])), None);
    }
}
