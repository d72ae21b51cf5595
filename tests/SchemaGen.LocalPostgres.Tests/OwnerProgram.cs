namespace SchemaGen.LocalPostgres.Tests;

/// <summary>A program that owns a server and never disposes it: it tells the address and goes on until its input ends.</summary>
internal static class OwnerProgram
{
    private static async Task Main(string[] arguments)
    {
        var server = await LocalPostgresServer.StartAsync(new() { CacheDirectory = arguments.FirstOrDefault() });
        Console.WriteLine(server.ConnectionString);
        await Console.In.ReadToEndAsync();
    }
}
