"""What can go wrong with `urlopen`."""


class URLError(OSError):
    def __init__(self, reason, filename=None):
        OSError.__init__(self, reason)
        self.reason = reason

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        URLError.__init__(self, msg)
        self.url = url
        self.code = self.status = code
        self.msg = msg
        self.headers = hdrs

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"
