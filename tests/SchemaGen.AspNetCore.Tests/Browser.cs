using Microsoft.Playwright;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>One headless Chromium for all tests of a class: the one that SCHEMAGEN_BROWSER names, or one that the machine has.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/microsoft-edge", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            // A container's root has no sandbox, and nothing but the page of this test is opened.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A window of its own for a user of the application.</summary>
    public async Task<BrowserWindow> OpenAsync(Uri address, string? user = null, bool scripts = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = scripts,
            ExtraHTTPHeaders = user is null ? null : [new("User", user)],
        });
        BrowserWindow window = new(await context.NewPageAsync());
        await window.Page.GotoAsync(address.ToString());
        return window;
    }

    private static string Find()
    {
        string? named = Environment.GetEnvironmentVariable("SCHEMAGEN_BROWSER");
        return (string.IsNullOrEmpty(named) ? Places.FirstOrDefault(File.Exists) : named) ?? throw new InvalidOperationException(
            "No browser was found: install Chromium (Debian: apt-get install chromium), or name a Chromium, Chrome or Edge in SCHEMAGEN_BROWSER.");
    }
}
