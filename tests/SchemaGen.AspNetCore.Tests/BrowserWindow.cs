using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>A page, what it asked for, and what the browser complained of: errors of scripts, and what the page's policy forbade.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<Uri> _requests = new();

    public BrowserWindow(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Request += (_, request) => _requests.Enqueue(new Uri(request.Url));
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    public IReadOnlyCollection<Uri> Requests => _requests;

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
