namespace SchemaGen.Testing.Proxy;

/// <summary>The numbers of the steps that one transaction carries out, from 1; zero and zero between them.</summary>
internal sealed record StepRange(int First, int Last)
{
    public static StepRange None { get; } = new(0, 0);

    public override string ToString() => First == 0 ? "outside steps" : First == Last ? $"step {First}" : $"steps {First} to {Last}";
}
