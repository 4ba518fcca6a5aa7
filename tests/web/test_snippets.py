import subprocess
import sys
import threading

import pytest
from werkzeug.serving import make_server

from geo_reactions.web.snippets import snippets


@pytest.fixture(scope="module")
def address(clients):
    server = make_server("127.0.0.1", 0, clients["moonbase-strike"].application, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_python_code_runs_as_it_is_and_reads_the_view(address, moonbase):
    code = snippets(f"{address}/reactions.csv?type=speech&q=union")["Python"]
    code += "print(','.join(reactions['id']))\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    expected = [row["id"] for row in moonbase.kept(moonbase.view("type=speech&q=union"))]
    assert expected
    assert done.stdout.splitlines()[-1].split(",") == expected


def test_the_r_code_reads_the_same_address():
    assert 'read.csv("http://x/reactions.csv?type=speech"' in snippets("http://x/reactions.csv?type=speech")["R"]


@pytest.mark.parametrize("wicked", ['"); system("x")#', "\\", "\n", "'", "{0}", "`x`", "ə", "%22"])
def test_no_address_can_end_the_string_it_stands_in(wicked):
    for code in snippets(f"http://x/reactions.csv?q={wicked}").values():
        assert code.count('"') % 2 == 0
        assert "\\" not in code
        assert code.isascii()
        assert 'system("' not in code
