using SchemaGen.History;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>Stands for what the generator emits for a shop.</summary>
internal sealed class ShopSchema : ISchemaSource
{
    public static SchemaSource Source { get; } = WebTest.Source(WebTest.CreateUsers);
}
