"""Which transfers there are, and all balances in one number."""

OPENING = 1_000_000_000
LOWEST_64_BITS = 0xFFFF_FFFF_FFFF_FFFF


def number_of_accounts(parameters):
    """If they are to meet, each clerk begins with an account of their own."""
    forced = parameters["meet"] == "forced"
    return max(parameters["accounts"], parameters["clerks"] if forced else 0)


def payer_first(payer, payee):
    return payer, payee


def lower_number_first(payer, payee):
    """In an order that all share nobody can wait in a circle."""
    return sorted([payer, payee], key=lambda account: account.number)


ORDERS = {"payer-first": payer_first, "sorted": lower_number_first}


def meet(parameters):
    """Whether all clerks wait for each other when they have one lock."""
    return (parameters["meet"], parameters["order"]) == (
        "forced",
        "payer-first",
    )


def transfers(parameters, clerk):
    """From where, to where, and how much; the first go round in a circle."""
    accounts = number_of_accounts(parameters)
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
