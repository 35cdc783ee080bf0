//! The scenes that there are: what a reader may change of each, and the ways of doing it that are compared.

use experiments::model::Model;
use experiments::parameter::{Parameter, Parameters};
use experiments::plan::Plan;
use experiments::simulate::{On, Question};
use experiments::workload;

/// An everyday scene that is a simulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    Juggler,
    CoffeeShop,
    Kitchen,
    Chess,
}

/// A way of doing the scene's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub name: &'static str,
    pub model: Model,
}

const fn kind(name: &'static str, model: Model) -> Kind {
    Kind { name, model }
}

/// What the things of a scene do, in its own words: in somebody's hands, by themselves, waiting for hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// One of them, such as `dish`.
    pub thing: &'static str,
    /// Who has the hands, as a row of a timeline is called.
    pub hands: &'static str,
    pub computing: &'static str,
    pub waiting: &'static str,
    pub stuck: &'static str,
}

impl Scene {
    pub const ALL: [Self; 4] = [Self::Juggler, Self::CoffeeShop, Self::Kitchen, Self::Chess];

    pub fn name(self) -> &'static str {
        match self {
            Self::Juggler => "juggler",
            Self::CoffeeShop => "coffee-shop",
            Self::Kitchen => "kitchen",
            Self::Chess => "chess",
        }
    }

    /// # Errors
    /// A sentence that lists the scenes there are.
    pub fn find(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|scene| scene.name() == name).ok_or_else(|| {
            let all = Self::ALL.map(Self::name).join(", ");
            format!("there is no scene “{name}”; the scenes are: {all}")
        })
    }

    /// What the reader may change.
    pub fn parameters(self) -> &'static [Parameter] {
        match self {
            Self::Juggler => const { &[Parameter::number("balls", "Balls", "balls", (1, 8), 4)] },
            Self::CoffeeShop => const { &[Parameter::number("guests", "Guests", "guests", (1, 8), 4)] },
            Self::Kitchen => {
                const {
                    &[
                        Parameter::number("dishes", "Dishes", "dishes", (1, 8), 4),
                        Parameter::number("cooks", "Cooks in a team", "cooks", (1, 8), 2),
                    ]
                }
            }
            Self::Chess => {
                const {
                    &[
                        Parameter::number("boards", "Boards", "boards", (1, 48), 24),
                        Parameter::number("moves", "Moves of each side", "moves", (1, 60), 30),
                        Parameter::number("champion_s", "The champion moves in", "s", (1, 60), 5),
                        Parameter::number("opponent_s", "An opponent moves in", "s", (1, 600), 55),
                    ]
                }
            }
        }
    }

    /// The ways that are compared, the slow one first.
    pub fn ways(self) -> &'static [Kind] {
        use Model::{Async, Sequential, Threads};
        match self {
            Self::Juggler => {
                const { &[kind("One juggler", Async), kind("A juggler for each ball", Threads)] }
            }
            Self::CoffeeShop => {
                const { &[kind("One queue", Sequential), kind("A waiter, many tables", Async)] }
            }
            Self::Kitchen => {
                const {
                    &[
                        kind("One cook, dish after dish", Sequential),
                        kind("One cook who switches", Async),
                        kind("A team of cooks", Threads),
                    ]
                }
            }
            Self::Chess => {
                const { &[kind("One board after the other", Sequential), kind("All boards at once", Async)] }
            }
        }
    }

    pub fn words(self) -> Words {
        let words =
            |thing, hands, computing, waiting, stuck| Words { thing, hands, computing, waiting, stuck };
        match self {
            Self::Juggler => words("ball", "juggler", "in hand", "in the air", "not caught yet"),
            Self::CoffeeShop => {
                words("guest", "waiter", "served", "waiting for the meal", "waiting for the waiter")
            }
            Self::Kitchen => words("dish", "cook", "in hand", "in the oven", "waiting for hands"),
            Self::Chess => {
                words("board", "champion", "champion at", "opponent thinks", "waiting for the champion")
            }
        }
    }

    /// What the scene asks, unless a chapter asks something else.
    pub fn asks(self) -> &'static str {
        match self {
            Self::Juggler => "How many balls can one juggler keep going?",
            Self::CoffeeShop => "Who has their meal sooner, a queue or tables with a waiter?",
            Self::Kitchen => "How many cooks does a dinner need?",
            Self::Chess => "How long does one champion need for many boards?",
        }
    }

    pub fn summary(self) -> &'static str {
        match self {
            Self::Juggler => {
                "To throw and catch a ball takes a hand for 0.2 s, and then the ball flies for 0.6 s. Each ball is thrown ten times."
            }
            Self::CoffeeShop => {
                "To take an order takes 1 minute, to bring the meal and the bill 2. In between, the kitchen works for 15 minutes and needs no waiter."
            }
            Self::Kitchen => {
                "A dish needs a cook's hands for 3 minutes, then the oven for 10 minutes, then hands for 1 minute more."
            }
            Self::Chess => {
                "A champion plays many opponents. She moves within seconds; each opponent thinks for almost a minute."
            }
        }
    }

    /// How many things there are.
    pub fn things(self, values: &Parameters) -> usize {
        values.number(self.parameters()[0].name) as usize
    }

    /// What is simulated for one of its ways.
    ///
    /// # Errors
    /// A sentence, if a value is out of bounds.
    fn plan(self, way: &Kind, values: &Parameters) -> Result<Plan, String> {
        let scene = match self {
            Self::Juggler => "juggler",
            Self::CoffeeShop => "waiter",
            Self::Kitchen => "dinner",
            Self::Chess => "",
        };
        let things = self.things(values);
        let workload = if self == Self::Chess { "chess" } else { "kitchen" };
        let declared = workload::find(workload)?.parameters;
        let mut parameters = Parameters::defaults(declared);
        if self == Self::Chess {
            for (name, value) in values.iter() {
                parameters.set(declared, name, &value.to_string())?;
            }
        } else {
            parameters.set(declared, "scene", scene)?;
            parameters.set(declared, "things", &things.to_string())?;
        }
        let workers = if self == Self::Kitchen { values.number("cooks") as usize } else { things };
        let (model, options) = (way.model, Parameters::default());
        let workers = if model.takes_workers() { workers } else { 1 };
        Ok(Plan { workload: workload.to_owned(), model, parameters, workers, options, repeat: 1 })
    }

    /// What is asked of a simulator for one of its ways: people who each have hands of their own.
    ///
    /// # Errors
    /// A sentence, if a value is out of bounds.
    pub fn question(self, way: &Kind, values: &Parameters) -> Result<Question, String> {
        let plan = self.plan(way, values)?;
        Ok(Question { on: On::Hands, cores: plan.workers, plan, wants_film: false })
    }
}
