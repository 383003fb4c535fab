"""Browser automation: Selenium, and Playwright's synchronous interface."""

from bridge.catalog.entry import blocks, enters, inherits, library, methods, returns, same

_DRIVER = "selenium.webdriver.remote.webdriver.WebDriver"
_ELEMENT = "selenium.webdriver.remote.webelement.WebElement()"
_PAGE = "playwright.sync_api.Page()"
_LOCATOR = "playwright.sync_api.Locator()"
_BROWSER = "playwright.sync_api.Browser()"
_CONTEXT = "playwright.sync_api.BrowserContext()"
_TYPE = "playwright.sync_api.BrowserType()"
_PLAYWRIGHT = "playwright.sync_api.Playwright()"
_NAMES = ("Chrome", "Edge", "Firefox", "Ie", "Remote", "Safari")

SELENIUM = library(
    "selenium",
    "selenium",
    ">=4.0",
    blocks(
        "WA210",
        *(f"selenium.webdriver.{name}" for name in _NAMES if name != "Remote"),
        _DRIVER,
        *methods(
            f"{_DRIVER}()",
            "add_cookie back close delete_all_cookies delete_cookie execute execute_async_script "
            "execute_script find_element find_elements forward get get_cookie get_cookies "
            "get_screenshot_as_base64 get_screenshot_as_file get_screenshot_as_png maximize_window "
            "print_page quit refresh save_screenshot set_window_size",
        ),
        *methods(
            _ELEMENT,
            "clear click find_element find_elements get_attribute get_property is_displayed is_enabled "
            "is_selected screenshot send_keys submit value_of_css_property",
        ),
        *methods("selenium.webdriver.support.ui.WebDriverWait()", "until until_not"),
        *methods(
            "selenium.webdriver.support.ui.Select()",
            "deselect_all select_by_index select_by_value select_by_visible_text",
        ),
        instead="playwright.async_api.async_playwright",
        recipe="offload_call",
        note="Better in a task queue: a browser takes seconds.",
    ),
    same(_DRIVER, "selenium.webdriver.Remote"),
    same("selenium.webdriver.support.ui.WebDriverWait", "selenium.webdriver.support.wait.WebDriverWait"),
    inherits(_DRIVER, *(f"selenium.webdriver.{name}" for name in _NAMES if name != "Remote")),
    returns(_ELEMENT, f"{_DRIVER}().find_element", f"{_ELEMENT}.find_element"),
)

PLAYWRIGHT = library(
    "playwright",
    "playwright",
    ">=1.20",
    blocks(
        "WA210",
        "playwright.sync_api.sync_playwright().start",
        *methods(_TYPE, "connect connect_over_cdp launch launch_persistent_context"),
        *methods(_BROWSER, "close new_context new_page"),
        *methods(_CONTEXT, "add_cookies clear_cookies close cookies new_page storage_state wait_for_event"),
        *methods(
            _PAGE,
            "check click close content dblclick eval_on_selector eval_on_selector_all evaluate "
            "evaluate_handle fill get_attribute go_back go_forward goto hover inner_html inner_text "
            "input_value is_visible pdf press query_selector query_selector_all reload screenshot "
            "select_option set_content set_input_files text_content title type uncheck wait_for_event "
            "wait_for_function wait_for_load_state wait_for_selector wait_for_timeout wait_for_url",
        ),
        *methods(
            _LOCATOR,
            "all all_inner_texts all_text_contents check clear click count dblclick evaluate evaluate_all "
            "fill get_attribute hover inner_html inner_text input_value is_checked is_enabled is_visible "
            "press screenshot select_option set_input_files tap text_content type uncheck wait_for",
        ),
        instead="playwright.async_api.async_playwright",
        recipe="offload_call",
        note="playwright.async_api has the same methods, awaited.",
    ),
    enters("WA220", "playwright.sync_api.sync_playwright()", instead="playwright.async_api.async_playwright"),
    returns(
        _PLAYWRIGHT,
        "playwright.sync_api.sync_playwright().__enter__",
        "playwright.sync_api.sync_playwright().start",
    ),
    same(_TYPE, *methods(_PLAYWRIGHT, "chromium firefox webkit")),
    returns(_BROWSER, *methods(_TYPE, "connect connect_over_cdp launch")),
    returns(_CONTEXT, f"{_BROWSER}.new_context", f"{_TYPE}.launch_persistent_context"),
    returns(_PAGE, f"{_BROWSER}.new_page", f"{_CONTEXT}.new_page"),
    returns(
        _LOCATOR,
        *methods(_PAGE, "get_by_label get_by_placeholder get_by_role get_by_test_id get_by_text locator"),
        *methods(_LOCATOR, "filter locator nth"),
    ),
)
