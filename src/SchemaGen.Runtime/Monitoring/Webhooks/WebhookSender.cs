using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Retry;

namespace SchemaGen.Monitoring.Webhooks;

/// <summary>
/// Posts what happens to an address, signed and retried, from a queue of its own: a migration never waits for it and never fails for it.
/// Add it to <see cref="MigratorOptions.Listeners"/>, or to the services with <c>AddSchemaGenWebhook</c>.
/// </summary>
public sealed class WebhookSender : IProgress<MigrationProgress>, IAsyncDisposable
{
    private readonly WebhookOptions _options;
    private readonly Uri _url;
    private readonly HttpClient _client;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<HttpStatusCode> _retry;
    private readonly Channel<Func<Task>> _work;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    /// <summary>Starts a sender.</summary>
    /// <param name="options">Where to and how; read once.</param>
    /// <param name="logger">Where to log; null logs nothing.</param>
    /// <param name="timeProvider">The clock of signatures and delays; null takes the system's.</param>
    /// <param name="handler">Sends the requests; null takes one that follows no redirects, so that nothing signed goes elsewhere.</param>
    /// <exception cref="SchemaGenException">There is no http or https address, or a number is out of its range (<c>webhook-invalid</c>).</exception>
    public WebhookSender(
        WebhookOptions options, ILogger<WebhookSender>? logger = null, TimeProvider? timeProvider = null, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" } || options.QueueCapacity < 1 || options.MaxRetries < 0
            || options.RequestTimeout <= TimeSpan.Zero || options.RetryDelay < TimeSpan.Zero || options.DrainTimeout < TimeSpan.Zero)
        {
            // The host alone: the rest of such an address is often a secret.
            throw new SchemaGenException(
                "webhook-invalid",
                $"The webhook to \"{(options.Url is { IsAbsoluteUri: true } url ? url.Host : "")}\" is wrong: Url is an http or https address, QueueCapacity 1 or more, MaxRetries 0 or more, RequestTimeout above zero, RetryDelay and DrainTimeout zero or more.");
        }

        _options = options;
        _url = options.Url;
        _logger = logger ?? NullLogger<WebhookSender>.Instance;
        _clock = timeProvider ?? TimeProvider.System;
        _client = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = options.RequestTimeout };
        _retry = Retry(options, _clock);
        _work = Channel.CreateBounded<Func<Task>>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        _loop = Task.Run(SendAllAsync);
    }

    /// <summary>Takes note of an event, and returns at once.</summary>
    /// <param name="value">The event.</param>
    public void Report(MigrationProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (WebhookMessage.Of(value, _options, _clock.GetUtcNow()) is not { } message) return;
        if (_work.Writer.TryWrite(() => SendAsync(message))) return;
        SchemaGenTelemetry.WebhooksLost.Add(1);
        MigrationLog.WebhookDropped(_logger, message.Event, _url.Host);
    }

    /// <summary>Waits until everything that was reported before is sent or given up, at most for <see cref="WebhookOptions.DrainTimeout"/>.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether it is.</returns>
    public async Task<bool> FlushAsync(CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.DrainTimeout);
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _work.Writer.WriteAsync(
                () =>
                {
                    reached.SetResult();
                    return Task.CompletedTask;
                },
                limit.Token).ConfigureAwait(false);
            await reached.Task.WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Sends what waits, at most for <see cref="WebhookOptions.DrainTimeout"/>, and ends.</summary>
    /// <returns>When it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!_work.Writer.TryComplete()) return;
        _stop.CancelAfter(_options.DrainTimeout);
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
        _client.Dispose();
    }

    private async Task SendAllAsync()
    {
        await foreach (var work in _work.Reader.ReadAllAsync().ConfigureAwait(false)) await work().ConfigureAwait(false);
    }

    private async Task SendAsync(WebhookMessage message)
    {
        try
        {
            var status = await _retry.ExecuteAsync(async token => await PostAsync(message, token).ConfigureAwait(false), _stop.Token).ConfigureAwait(false);
            if ((int)status is >= 200 and < 300)
            {
                SchemaGenTelemetry.WebhooksDelivered.Add(1);
                return;
            }

            MigrationLog.WebhookLost(_logger, message.Event, _url.Host, $"it answers {(int)status}", exception: null);
        }
        catch (Exception e)
        {
            // A handler of the application's own throws what it likes, and the messages behind this one are still to be sent.
            MigrationLog.WebhookLost(_logger, message.Event, _url.Host, e.Message, e);
        }

        SchemaGenTelemetry.WebhooksLost.Add(1);
    }

    private async Task<HttpStatusCode> PostAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("X-SchemaGen-Event", message.Event);
        request.Headers.Add("X-SchemaGen-Delivery", message.Id.ToString());
        // Each attempt is signed anew: the time in it is the time of sending.
        if (_options.Secret is { } secret) request.Headers.Add(WebhookSignature.HeaderName, WebhookSignature.Sign(secret, _clock.GetUtcNow(), message.Body));
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return response.StatusCode;
    }

    private static ResiliencePipeline<HttpStatusCode> Retry(WebhookOptions options, TimeProvider clock)
    {
        if (options.MaxRetries == 0) return ResiliencePipeline<HttpStatusCode>.Empty;
        return new ResiliencePipelineBuilder<HttpStatusCode> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpStatusCode>
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                ShouldHandle = static args => ValueTask.FromResult(
                    args.Outcome.Exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException }
                    || (args.Outcome.Exception is null && (int)args.Outcome.Result is 408 or 429 or >= 500)),
            })
            .Build();
    }
}
