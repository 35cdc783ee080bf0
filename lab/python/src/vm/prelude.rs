//! What the machine asks of its own Python code, by name: each is looked up once, when a machine begins.

use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

macro_rules! names {
    ($($variant:ident $name:literal)*) => {
        /// A function or class of the prelude.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Prelude {
            $($variant),*
        }

        impl Prelude {
            /// In the order in which a machine keeps them.
            pub(crate) const NAMES: &[&str] = &[$($name),*];
        }
    };
}

names! {
    Aclose "aclose"
    AddAll "add_all"
    Advance "advance"
    AllTrue "all_true"
    AnextOr "anext_or"
    AnyTrue "any_true"
    AttributeOr "attribute_or"
    AttributeOrFallback "attribute_or_fallback"
    AwaitOr "await_or"
    CallMember "call_member"
    CallOrEnd "call_or_end"
    ChangeByEach "change_by_each"
    CloseAndRaise "close_and_raise"
    CloseGenerator "close_generator"
    LetGo "let_go"
    CloseStep "close_step"
    Collect "collect"
    CollectForList "collect_for_list"
    CollectInARow "collect_in_a_row"
    CollectRest "collect_rest"
    CollectSome "collect_some"
    Common "common"
    CommonOfView "common_of_view"
    CompareItems "compare_items"
    CompareWalks "compare_walks"
    Contains "contains"
    Count "count"
    Delegate "delegate"
    Describe "describe"
    DescribeExit "describe_exit"
    DictFromKeys "dict_from_keys"
    DiscardAll "discard_all"
    EqualDicts "equal_dicts"
    Extend "extend"
    ExtendLeft "extend_left"
    Find "find"
    GenericAlias "GenericAlias"
    Greatest "greatest"
    HasAttribute "has_attribute"
    HasEach "has_each"
    HasEachElement "has_each_element"
    InOrder "in_order"
    InSteps "in_steps"
    ItemOrEnd "item_or_end"
    KeyOrEnd "key_or_end"
    Least "least"
    MergeByKeys "merge_by_keys"
    NameMember "name_member"
    PickEach "pick_each"
    Position "position"
    PrintTo "print_to"
    ProductOf "product_of"
    PutEach "put_each"
    Refill "refill"
    ReprOfDeque "repr_of_deque"
    ReprOfDict "repr_of_dict"
    ReprOfItems "repr_of_items"
    RestOfMapping "rest_of_mapping"
    SetOf "set_of"
    SortItems "sort_items"
    SortList "sort_list"
    Spread "spread"
    SumOfProducts "sum_of_products"
    ThrowInto "throw_into"
    ToggleAll "toggle_all"
    ToggleItems "toggle_items"
    Total "total"
    Union "Union"
    UpdateByDict "update_by_dict"
    UpdateByKeys "update_by_keys"
    UpdateByMapping "update_by_mapping"
    UpdateByPairs "update_by_pairs"
    Whole "whole"
    WriteTexts "write_texts"
}

impl Machine {
    /// Asks a function of the prelude.
    pub(crate) fn ask_prelude(&mut self, of: Prelude, args: &[Value]) -> PyResult {
        let function = self.prelude(of);
        self.ask(function, args)
    }

    pub(crate) fn prelude(&self, of: Prelude) -> Value {
        self.program.asked_of_prelude[of as usize]
    }

    /// Looks all of them up.
    pub(in crate::vm) fn find_prelude(&mut self) {
        let find = |name: &&str| {
            let found = self.names.find(name).and_then(|name| self.module_var(self.program.prelude, name));
            found.unwrap_or_else(|| unreachable!("the prelude has `{name}`"))
        };
        self.program.asked_of_prelude = Prelude::NAMES.iter().map(find).collect();
    }
}
