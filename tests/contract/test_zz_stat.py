import collections, pytest
from tests.contract import test_fuzz as f
from tests.contract.conftest import *
from schemathesis import Case
stat=collections.Counter()
@pytest.fixture
def database_kind(): return "postgresql"
@pytest.mark.parametrize("caller", ["zhangsan","township_officer"])
def test_stat(world, caller, monkeypatch):
    orig=Case.call_and_validate
    def c(self, **kw):
        r=orig(self, **kw); stat[(self.meta.generation.mode.value, r.status_code)]+=1; return r
    monkeypatch.setattr(Case,'call_and_validate',c)
    import time
    t=time.time()
    f.fuzz(world, caller, 12)
    print("STAT",caller,time.time()-t,dict(stat)); stat.clear()
