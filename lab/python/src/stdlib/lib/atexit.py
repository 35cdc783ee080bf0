"""What is called at the end of a program."""

from _last import register, unregister
