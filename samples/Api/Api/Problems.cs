using Microsoft.AspNetCore.Diagnostics;
using SchemaGen;
using SchemaGen.Nodes;

namespace Api;

/// <summary>What went wrong, as problem details with SchemaGen's stable code.</summary>
internal static class Problems
{
    public static async Task WriteAsync(HttpContext context)
    {
        Exception? error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        int status = error switch
        {
            RowNotFoundException => StatusCodes.Status404NotFound,
            VersionConflictException or ConstraintViolationException => StatusCodes.Status409Conflict,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };
        // What an unknown error says is for the log and not for everybody.
        string? detail = status < StatusCodes.Status500InternalServerError ? error?.Message : null;
        await TypedResults
            .Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = (error as SchemaGenException)?.Code })
            .ExecuteAsync(context);
    }
}
