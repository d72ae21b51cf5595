using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SchemaGen.Runtime.Tests.Monitoring;

/// <summary>A real HTTP server that answers as a test wants it to, and keeps what it was sent.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<int, Task<int>> _answer;
    private readonly Task _loop;

    /// <param name="answer">Gives the status for a request, by its number from 1.</param>
    public WebhookReceiver(Func<int, Task<int>> answer)
    {
        _answer = answer;
        (_listener, Url) = Listen();
        _loop = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    public ConcurrentQueue<(WebHeaderCollection Headers, byte[] Body)> Requests { get; } = [];

    public IEnumerable<string> Bodies => Requests.Select(static r => Encoding.UTF8.GetString(r.Body));

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
    }

    // A free port is known only by trying.
    private static (HttpListener Listener, Uri Url) Listen()
    {
        for (int i = 0; ; i++)
        {
            HttpListener listener = new();
            Uri url = new($"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/hook/");
            listener.Prefixes.Add(url.ToString());
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException) when (i < 20)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        List<Task> answers = [];
        while (_listener.IsListening)
        {
            try
            {
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(answers);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using MemoryStream body = new();
        await context.Request.InputStream.CopyToAsync(body);
        Requests.Enqueue((new WebHeaderCollection { context.Request.Headers }, body.ToArray()));
        try
        {
            context.Response.StatusCode = await _answer(Requests.Count);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The sender did not wait for the answer.
        }
    }
}
