"""Each golden example of what is refused gets its error: a reply, or a recorded rejection. The worker goes on."""

import golden
from peers import PairTestCase


@golden.case_for_each(golden.names("refused"))
class GoldenRefused(PairTestCase):
    def check(self, name):
        example = golden.Refusal(name)
        if example.endpoint == "queries":
            code, at = self.refused(example)
        else:
            code, at = self.rejected(example)
        self.assertEqual(code, example.code)
        if example.at is not None:
            self.assertEqual(at, example.at)
        self.assertEqual(self.client.ask("ping"), {})

    def refused(self, example):
        reply = self.client.exchange(*example.frames)
        self.assertIs(reply["ok"], False)
        # Where the message can be read, the reply says which request it is to.
        if example.code not in ("bad_message",):
            self.assertEqual(reply["id"], "x")
        error = reply["error"]
        self.assertTrue(error["message"])
        return error["code"], error.get("at")

    def rejected(self, example):
        socket = self.peers.push(example.endpoint)
        rejection = self.client.rejected(lambda: socket.send_multipart(example.frames))
        self.assertTrue(rejection["message"])
        return rejection["code"], rejection.get("offset")
