//! The world as stateright takes it, and what must hold in it.

use crate::world::{Happening, Scene, Setting, World};
use datacake_voalle::send::{State, StepState, Write};
use stateright::{Model, Property};

/// A world of that setting.
#[derive(Clone, Debug)]
pub(crate) struct Life(pub(crate) Setting);

impl Model for Life {
    type State = World;
    type Action = Happening;

    fn init_states(&self) -> Vec<World> {
        vec![World::new(&self.0)]
    }

    fn actions(&self, world: &World, out: &mut Vec<Happening>) {
        world.happenings(&self.0, out);
    }

    fn next_state(&self, world: &World, happening: Happening) -> Option<World> {
        world.after(&self.0, happening)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let mut properties = vec![
            Property::always(
                "an order is in the ERP once at most, as a sale or as a lead",
                |life: &Self, world: &World| {
                    let erp = &world.erp;
                    match life.0.scene {
                        Scene::Order | Scene::Supplier | Scene::Contact => erp.sales + erp.leads <= 1,
                        Scene::Checkout => erp.sales <= 1 && erp.leads <= 2 && erp.sales + erp.leads <= 2,
                        Scene::Payments => true,
                    }
                },
            ),
            Property::always("a title is settled once at most", |life: &Self, world: &World| {
                life.0.budget.mistakes > 0 || world.erp.processed.iter().sum::<u8>() <= 1
            }),
            Property::always("done implies evidence", |life: &Self, world: &World| {
                life.0.budget.mistakes > 0
                    || (0..2).all(|key| {
                        let is_done = world.state(key) == Some(State::Done) && !world.is_recorded(key);
                        !is_done
                            || match life.0.scene {
                                Scene::Payments => world.erp.processed.get(key).is_some_and(|count| *count > 0),
                                _ => world.erp.sales + world.erp.leads > 0,
                            }
                    })
            }),
            Property::always("nothing waits without a named reason", |_: &Self, world: &World| {
                (0..2).all(|key| !world.is_stuck(key))
            }),
            Property::always("nothing goes out by itself after its hour", |_: &Self, world: &World| {
                !world.seen.late_call
            }),
            Property::always("a lead is in no order's way", |_: &Self, world: &World| !world.seen.lead_in_the_way),
            Property::always("who is known is not refused for it", |_: &Self, world: &World| !world.seen.known_refused),
            Property::always("what was accepted is not forgotten", |_: &Self, world: &World| {
                !world.seen.acceptance_forgotten
            }),
            Property::always("phones go to nobody but whom this send registered", |_: &Self, world: &World| {
                !world.seen.foreign_phones
            }),
            Property::always("nothing undoes a sale", |_: &Self, world: &World| !world.seen.sale_undone),
            Property::always("the route is chosen once", |_: &Self, world: &World| !world.seen.route_changed),
        ];
        match self.0.scene {
            Scene::Order => properties.extend([
                Property::sometimes("a sale is done", |_: &Self, world: &World| {
                    world.state(0) == Some(State::Done) && world.erp.sales == 1
                }),
                Property::sometimes("a lost registration ends as a sale", |_: &Self, world: &World| {
                    world.state(0) == Some(State::Done)
                        && world.step(0, Write::Register).is_some_and(|step| step.state == StepState::Known)
                }),
                Property::sometimes("an operator is asked", |_: &Self, world: &World| {
                    matches!(world.state(0), Some(State::Unknown(datacake_voalle::send::Waits::Operator(_))))
                }),
            ]),
            Scene::Checkout => properties.push(Property::sometimes(
                "lead and order of one checkout are both done",
                |_: &Self, world: &World| {
                    world.state(0) == Some(State::Done) && world.state(1) == Some(State::Done) && world.erp.sales == 1
                },
            )),
            Scene::Supplier => properties.push(Property::sometimes("a supplier buys", |_: &Self, world: &World| {
                world.state(0) == Some(State::Done) && world.erp.sales == 1
            })),
            Scene::Contact => properties.extend([
                Property::sometimes("the phones follow", |_: &Self, world: &World| {
                    world.step(0, Write::Phones).is_some_and(|step| step.state == StepState::Done)
                }),
                Property::sometimes("the phones are given up", |_: &Self, world: &World| {
                    world.step(0, Write::Phones).is_some_and(|step| step.state == StepState::NotSent)
                        && world.state(0) == Some(State::Done)
                }),
            ]),
            Scene::Payments => properties
                .push(Property::sometimes("a settlement is done", |_: &Self, world: &World| {
                    world.state(0) == Some(State::Done) || world.state(1) == Some(State::Done)
                })),
        }
        properties
    }
}

/// What must hold in every world, in words.
pub(crate) fn invariants() -> Vec<&'static str> {
    use crate::worlds::quick;
    let properties = quick().into_iter().next().map(|proof| Life(proof.setting).properties()).unwrap_or_default();
    properties
        .into_iter()
        .filter(|property| property.expectation == stateright::Expectation::Always)
        .map(|property| property.name)
        .collect()
}
