//! Edits of a configuration that is half filled in: set, insert, remove at a path.

use crate::issue::Segment;
use crate::json::Value;

/// A place that does not exist and can't be made: a field of a text, a position beyond the end of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchPlace;

/// Puts `value` at `path`; objects and lists on the way that are missing (or null) are made.
///
/// # Errors
/// [`NoSuchPlace`]; nothing has changed then.
pub fn set(root: &mut Value, path: &[Segment], value: Value) -> Result<(), NoSuchPlace> {
    let Some((last, parents)) = path.split_last() else {
        *root = value;
        return Ok(());
    };
    check(root, path)?;
    match (descend(root, parents, last)?, last) {
        (parent @ Value::Object(_), Segment::Key(key)) => parent.put(key, value),
        (Value::List(items), Segment::Index(index)) => match items.get_mut(*index) {
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
pub fn insert(root: &mut Value, path: &[Segment], value: Value) -> Result<(), NoSuchPlace> {
    let Some((last @ Segment::Index(index), parents)) = path.split_last() else { return Err(NoSuchPlace) };
    check(root, path)?;
    match descend(root, parents, last)? {
        Value::List(items) if *index <= items.len() => items.insert(*index, value),
        _ => return Err(NoSuchPlace),
    }
    Ok(())
}

/// Takes away what stands at `path`; what is not there is no error.
///
/// # Errors
/// [`NoSuchPlace`] for the whole, which can't be taken away.
pub fn remove(root: &mut Value, path: &[Segment]) -> Result<(), NoSuchPlace> {
    let (last, parents) = path.split_last().ok_or(NoSuchPlace)?;
    match (at_mut(root, parents), last) {
        (Some(Value::Object(fields)), Segment::Key(key)) => fields.retain(|(name, _)| **name != **key),
        (Some(Value::List(items)), Segment::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
    Ok(())
}

fn at_mut<'a>(root: &'a mut Value, path: &[Segment]) -> Option<&'a mut Value> {
    path.iter().try_fold(root, |value, segment| match (segment, value) {
        (Segment::Key(key), Value::Object(fields)) => {
            fields.iter_mut().find(|(name, _)| **name == **key).map(|(_, value)| value)
        }
        (Segment::Index(index), Value::List(items)) => items.get_mut(*index),
        _ => None,
    })
}

/// Whether a value could be put at `path`, before anything is made on the way there.
fn check(root: &Value, path: &[Segment]) -> Result<(), NoSuchPlace> {
    let mut here = Some(root);
    for segment in path {
        here = match (here, segment) {
            (None | Some(Value::Null), Segment::Key(_) | Segment::Index(0)) => None,
            (Some(value @ Value::Object(_)), Segment::Key(key)) => value.get(key),
            (Some(Value::List(items)), Segment::Index(index)) if *index <= items.len() => items.get(*index),
            _ => return Err(NoSuchPlace),
        };
    }
    Ok(())
}

/// The parent of `last`, made on the way; `check` has said that it can be.
fn descend<'a>(root: &'a mut Value, parents: &[Segment], last: &Segment) -> Result<&'a mut Value, NoSuchPlace> {
    let mut here = root;
    for (segment, next) in parents.iter().zip(parents.iter().skip(1).chain([last])) {
        become_container(here, segment);
        here = match (segment, here) {
            (Segment::Key(key), Value::Object(fields)) => {
                let at = fields.iter().position(|(name, _)| **name == **key).unwrap_or_else(|| {
                    fields.push(((**key).into(), Value::Null));
                    fields.len() - 1
                });
                &mut fields.get_mut(at).ok_or(NoSuchPlace)?.1
            }
            (Segment::Index(index), Value::List(items)) => {
                if *index == items.len() {
                    items.push(Value::Null);
                }
                items.get_mut(*index).ok_or(NoSuchPlace)?
            }
            _ => return Err(NoSuchPlace),
        };
        become_container(here, next);
    }
    become_container(here, last);
    Ok(here)
}

fn become_container(value: &mut Value, segment: &Segment) {
    if matches!(value, Value::Null) {
        *value = match segment {
            Segment::Key(_) => Value::Object(Vec::new()),
            Segment::Index(_) => Value::List(Vec::new()),
        };
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::issue::Path;
    use crate::path;

    fn edited(start: &str, edit: impl FnOnce(&mut Value) -> Result<(), NoSuchPlace>) -> Option<String> {
        let mut value = crate::json::read(start, 1000).unwrap();
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
            let after = edited(start, |value| set(value, path, seven()));
            assert_eq!(after.as_deref(), *expected, "{reason}");
        }
        assert_eq!(edited("[1,2]", |value| insert(value, &[Segment::from(1)], seven())).as_deref(), Some("[1,7,2]"));
        assert_eq!(
            edited("{}", |value| insert(value, &[Segment::from("a"), Segment::from(0)], seven())).as_deref(),
            Some(r#"{"a":[7]}"#)
        );
        assert_eq!(edited("[1]", |value| insert(value, &[Segment::from(2)], seven())), None);
        assert_eq!(edited("{}", |value| insert(value, &[Segment::from("a")], seven())), None);
        assert_eq!(
            edited(r#"{"a":1,"b":2}"#, |value| remove(value, &[Segment::from("a")])).as_deref(),
            Some(r#"{"b":2}"#)
        );
        assert_eq!(edited("[1,2]", |value| remove(value, &[Segment::from(0)])).as_deref(), Some("[2]"));
        assert_eq!(edited("[1]", |value| remove(value, &[Segment::from(5)])).as_deref(), Some("[1]"));
        assert_eq!(edited("[1]", |value| remove(value, &[])), None);
    }
}
