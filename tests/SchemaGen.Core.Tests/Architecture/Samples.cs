// Two namespaces of which one uses the other in nothing but a method body, behind a lambda and a generic argument: what a reader of
// signatures alone would miss. They stand in one file because neither means anything alone.
namespace SchemaGen.Tests.Architecture.Samples.Lower
{
    internal sealed class Thing;
}

namespace SchemaGen.Tests.Architecture.Samples.Upper
{
    internal static class User
    {
        public static int Count() => Enumerable.Range(0, 3).Select(static _ => (object)new List<Lower.Thing>()).Count();
    }
}
