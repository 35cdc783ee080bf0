"""Which transfers there are, and all balances in one number."""

from measuring import Stopped

OPENING = 1_000_000_000
LOWEST_64_BITS = 0xFFFF_FFFF_FFFF_FFFF


def payer_first(payer, payee):
    return payer, payee


def lower_number_first(payer, payee):
    """In an order that all share nobody can wait in a circle."""
    return sorted([payer, payee], key=lambda account: account.number)


ORDERS = {"payer-first": payer_first, "sorted": lower_number_first}


def meet(parameters):
    """Whether all clerks wait for each other when they have one lock.

    If two of them begin with the same account, one has it and waits for the
    other, who waits for it.
    """
    if (parameters["meet"], parameters["order"]) != ("forced", "payer-first"):
        return False
    if parameters["accounts"] < parameters["clerks"]:
        raise Stopped(
            "cannot_meet",
            "they cannot meet: there are more clerks than accounts, and each "
            "waits for the others with one account locked",
        )
    return True


def transfers(parameters, clerk):
    """From where, to where, and how much; the first go round in a circle."""
    accounts = parameters["accounts"]
    yield clerk % accounts, (clerk + 1) % accounts, 1
    random = 0x2545_F491_4F6C_DD1D * (clerk + 1) & LOWEST_64_BITS
    for _ in range(parameters["transfers"] - 1):
        random ^= random << 13 & LOWEST_64_BITS
        random ^= random >> 7
        random ^= random << 17 & LOWEST_64_BITS
        payer = random % accounts
        payee = (payer + 1 + (random >> 20) % (accounts - 1)) % accounts
        yield payer, payee, 1 + (random >> 40) % 100


def digest(accounts):
    result = 0
    for account in accounts:
        result = result * 1_000_003 + account.balance + OPENING
    return result & LOWEST_64_BITS
