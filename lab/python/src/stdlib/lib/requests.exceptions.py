"""What can go wrong with a request."""


class RequestException(IOError):
    def __init__(self, *args, request=None, response=None):
        IOError.__init__(self, *args)
        self.request = request
        self.response = response


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class Timeout(RequestException):
    pass


class ConnectTimeout(Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class TooManyRedirects(RequestException):
    pass


class InvalidURL(RequestException):
    pass


class MissingSchema(RequestException):
    pass


class JSONDecodeError(ValueError):
    pass
