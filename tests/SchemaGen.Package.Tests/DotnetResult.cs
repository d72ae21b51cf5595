namespace SchemaGen.Package.Tests;

/// <summary>How a command of the SDK ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">All that it printed.</param>
internal sealed record DotnetResult(int ExitCode, string Output)
{
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return Output;
    }

    public string Failed()
    {
        Assert.True(ExitCode != 0, Output);
        return Output;
    }
}
