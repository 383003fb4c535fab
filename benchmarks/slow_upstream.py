"""An upstream that answers every request with JSON after a delay: ``slow_upstream.py PORT SECONDS``."""

import asyncio
import re
import sys

ANSWER = b'{"sku": "7", "left": 3, "rate": 2}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(ANSWER)


async def serve(port: int, delay: float) -> None:
    """Serve until the process is ended; connections are kept open."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if length := re.search(rb"content-length: *(\d+)", head.lower()):
                    await reader.readexactly(int(length[1]))
                await asyncio.sleep(delay)
                writer.write(HEAD + ANSWER)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port, backlog=4096)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
