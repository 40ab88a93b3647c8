from narrator.archive.store import open_store


def test_an_empty_place_becomes_a_store(store_url):
    with open_store(store_url, create=True) as store:
        assert store.files() == ()
