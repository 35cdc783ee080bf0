"""The same with a key: what is asked twice is done once."""

import socket
import threading
import uuid

PATIENCE = 1.0  # seconds


# ANCHOR: bank
def bank(door, losses, paid):
    """Pays, over a network that loses one message of each exchange."""
    done = set()  # keys; a real bank writes them down with the payment
    for lost in losses:
        request, client = door.recvfrom(1000)
        if lost == "request":
            continue  # the bank has never seen it
        key = request.split()[0]
        if key not in done:
            paid.append(request)
            done.add(key)
        if lost == "reply":
            continue  # the bank has paid, and nobody hears of it
        door.sendto(b"done", client)
# ANCHOR_END: bank


# ANCHOR: client
def pay(client, address):
    """Asks until there is an answer."""
    key = uuid.uuid4().hex  # one for all attempts
    for attempt in range(1, 4):
        client.sendto(f"{key} pay 10 to Ann".encode(), address)
        try:
            answer = client.recv(1000)
        except TimeoutError:
            print(f"    attempt {attempt}: no answer")
        else:
            print(f"    attempt {attempt}: {answer.decode()}")
            return
# ANCHOR_END: client


def udp():
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


for lost in ["request", "reply"]:
    print(f"the first {lost} is lost:")
    paid = []
    with udp() as door, udp() as client:
        door.bind(("127.0.0.1", 0))
        client.settimeout(PATIENCE)
        losses = [lost, None]
        thread = threading.Thread(target=bank, args=(door, losses, paid))
        thread.start()
        pay(client, door.getsockname())
        thread.join()
    print(f"    the bank has paid: {len(paid)}")
